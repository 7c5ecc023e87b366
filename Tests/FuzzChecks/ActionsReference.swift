/// `actions` as slow and plain as can be: tries every way in which the parts of a pattern can share out a path.
package struct ActionsReference: Sendable {
  /// One part of a pattern, and how often it may stand.
  private struct Part: Sendable {
    var matches: @Sendable (Unicode.Scalar) -> Bool
    var least = 1
    var most = 1
    /// `**/`: characters and a slash, or nothing.
    var isFolders = false
    var isLazy = false
  }

  /// Whether the pattern takes back what others before it selected.
  package let isNegative: Bool
  private var parts: [Part] = []

  /// Reads the pattern; `nil` where the runner refuses it.
  package init?(_ pattern: String) {
    isNegative = pattern.hasPrefix("!")
    var rest = Array(pattern.unicodeScalars)[(isNegative ? 1 : 0)...]
    while let first = rest.popFirst() {
      switch first {
      case "*" where rest.starts(with: ["*", "/"]):
        rest.removeFirst(2)
        parts.append(Part(matches: { $0 != "\n" }, least: 0, most: .max, isFolders: true))
      case "*" where rest.first == "*":
        rest.removeFirst()
        parts.append(Part(matches: { $0 != "\n" }, least: 0, most: .max))
      case "*":
        parts.append(Part(matches: { $0 != "/" }, least: 0, most: .max))
      case "?" where !parts.isEmpty, "+" where !parts.isEmpty:
        guard quantify(by: first) else { return nil }
      case "[":
        guard let close = rest.firstIndex(of: "]"), let set = Self.set(Array(rest[..<close])) else { return nil }
        rest = rest[(close + 1)...]
        parts.append(Part(matches: { set.contains($0.value) }))
      case "\\":
        guard let escaped = rest.popFirst() else { return nil }
        parts.append(Part(matches: { $0 == escaped }))
      default:
        parts.append(Part(matches: { $0 == first }))
      }
    }
  }

  private mutating func quantify(by quantifier: Unicode.Scalar) -> Bool {
    var last = parts.removeLast()
    if last.least == 1, last.most == 1 {
      if quantifier == "?" { last.least = 0 } else { last.most = .max }
    } else {
      guard quantifier == "?", !last.isLazy else { return false }
      last.isLazy = true
    }
    parts.append(last)
    return true
  }

  private static func set(_ content: [Unicode.Scalar]) -> Set<UInt32>? {
    func isAllowed(_ scalar: Unicode.Scalar) -> Bool { ("A"..."z").contains(scalar) || ("0"..."9").contains(scalar) }
    guard !content.isEmpty else { return nil }
    for (index, scalar) in content.enumerated() where scalar != "-" || index == 0 || index == content.count - 1 {
      guard isAllowed(scalar) else { return nil }
    }
    var members: Set<UInt32> = []
    for index in content.indices where content[index] == "-" {
      let (low, high) = (content[index - 1], content[index + 1])
      guard low <= high, isAllowed(low), isAllowed(high), (low <= "9") == (high <= "9"), high != "\\" else {
        return nil
      }
    }
    var index = 0
    while index < content.count {
      let isRange = index + 2 < content.count && content[index + 1] == "-"
      members.formUnion(content[index].value...content[isRange ? index + 2 : index].value)
      index += isRange ? 3 : 1
    }
    return members
  }

  /// Whether the pattern, its `!` aside, matches the whole path.
  package func matches(_ path: String) -> Bool {
    matches(parts[...], Array(path.unicodeScalars)[...])
  }

  private func matches(_ parts: ArraySlice<Part>, _ path: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let part = parts.first else { return path.isEmpty }
    let rest = parts.dropFirst()
    if part.isFolders {
      return matches(rest, path)
        || path.indices.contains { end in
          path[end] == "/" && end > path.startIndex && path[..<end].allSatisfy(part.matches)
            && matches(rest, path[(end + 1)...])
        }
    }
    for count in part.least...max(part.least, min(part.most, path.count)) where count <= path.count {
      let taken = path.prefix(count)
      if taken.allSatisfy(part.matches), matches(rest, path.dropFirst(count)) { return true }
    }
    return false
  }
}
