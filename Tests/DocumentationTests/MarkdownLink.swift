/// A link of a page, as it is written there.
struct MarkdownLink: Equatable, Sendable {
  /// The number of its line, from 1.
  let line: Int
  /// The page or file, relative to the page's folder; empty where the link stays on the page.
  let path: String
  /// The heading that it leads to, as an anchor; nil where it leads to the whole.
  let anchor: String?

  init(line: Int, target: some StringProtocol) {
    self.line = line
    let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    path = String(parts[0])
    anchor = parts.count == 2 ? String(parts[1]) : nil
  }
}

extension MarkdownPage {
  /// The links that stay in this repository, those in blocks and in code set aside.
  var links: [MarkdownLink] {
    prose.enumerated().flatMap { index, line in
      let text = line.replacing(/`[^`]*`/, with: "")
      let targets =
        text.matches(of: /\]\(([^)\s]+)\)/).map(\.output.1) + text.matches(of: /^\[[^\]]+\]:\s*(\S+)/).map(\.output.1)
      return targets.filter { !$0.contains("://") && !$0.hasPrefix("mailto:") }
        .map { MarkdownLink(line: index + 1, target: $0) }
    }
  }

  /// The anchors that forges make of the headings.
  ///
  /// Small letters, digits, `-` and `_` stay, blanks become `-`, the rest goes; a second equal one gets `-1`.
  var anchors: [String] {
    var counts: [String: Int] = [:]
    return prose.compactMap { line in
      let marks = line.prefix { $0 == "#" }
      guard (1...6).contains(marks.count), line.dropFirst(marks.count).hasPrefix(" ") else { return nil }
      let words = line.dropFirst(marks.count + 1).lowercased()
      let anchor = String(
        words.filter { $0.isLetter || $0.isNumber || "-_ ".contains($0) }.map { $0 == " " ? "-" : $0 })
      let count = counts[anchor, default: 0]
      counts[anchor] = count + 1
      return count == 0 ? anchor : "\(anchor)-\(count)"
    }
  }
}
