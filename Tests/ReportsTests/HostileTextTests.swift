import Diagnostics
import JSON
import Reports
import Testing

/// Each sink against many generated texts, read back by the runner's rules.
@Suite("Hostile texts")
struct HostileTextTests {
  @Test("a step output never becomes two, is never lost, and never breaks the file")
  func outputs() throws {
    var texts = HostileTexts(seed: 1)
    var delimiters = 0
    for _ in 0..<HostileTexts.count {
      let text = texts.next()
      let outputs = [StepOutput("verdict", "refused"), StepOutput("reason", text), StepOutput("last", "z")]
      let file: [UInt8]
      do {
        file = try StepOutputs.render(outputs, delimiter: HostileTexts.delimiter)
      } catch {
        try #require(error == .delimiterInValue(name: "reason"))
        try #require(text == HostileTexts.delimiter)
        delimiters += 1
        continue
      }
      guard case .kept(let pairs) = Runner.outputs(of: file), pairs.count == 3 else {
        Issue.record("lost or extra outputs for \(text.debugDescription)")
        return
      }
      try #require(pairs[0] == .init("verdict", "refused") && pairs[2] == .init("last", "z"))
      try #require(pairs[1].key.elementsEqual("reason".utf8))
      try check(file)
      let value = try #require(String(validating: pairs[1].value, as: UTF8.self))
      try check(value, says: text, limit: .max, doubled: false)
    }
    #expect(delimiters > 0)
  }

  @Test("a log shows every text whole on its own line, and holds no command but our own groups")
  func log() throws {
    var texts = HostileTexts(seed: 2)
    for round in 0..<HostileTexts.count / ReportSample.textCount {
      let sample = ReportSample { texts.next() }
      let style: LogStyle = [.plain, .coloured, .job][round % 3]
      let log = LogRendering.render(sample.report, style: style)
      try check(log)
      let lines = try #require(String(validating: log, as: UTF8.self)).unicodeScalars.split(
        separator: "\n", omittingEmptySubsequences: false)
      let expected = sample.lines(style: style)
      try #require(lines.count == expected.count + 1 && lines.last?.isEmpty == true)
      for (line, parts) in zip(lines, expected) {
        let line = String(line)
        guard line.utf8.starts(with: parts.start.utf8), line.utf8.reversed().starts(with: parts.end.utf8.reversed())
        else {
          try #require(parts.text.isEmpty, "\(line.debugDescription) for \(parts)")
          continue
        }
        let content = line.utf8.dropFirst(parts.start.utf8.count).dropLast(parts.end.utf8.count)
        try check(String(decoding: content, as: UTF8.self), says: parts.text, limit: LogEncoder.limit, doubled: true)
        try #require(line.utf8.last != 0x20)
      }
      let groups = expected.filter { $0.start.hasPrefix("::") }.count
      try #require(Runner.commands(in: log).count == groups)
      try #require(groups == (style == .job ? 2 : 0))
    }
  }

  @Test("a JSON document is ASCII and holds every text unchanged")
  func json() throws {
    var texts = HostileTexts(seed: 3)
    for _ in 0..<HostileTexts.count / ReportSample.textCount {
      let sample = ReportSample { texts.next() }
      let document = JSONRendering.render(sample.report)
      try #require(document.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
      try #require(Runner.commands(in: document).isEmpty)
      let root = JSONField(try JSONValue(parsing: document))
      let diagnostic = try root.member("diagnostics").elements()[0]
      let found =
        [try root.member("headline").string()]
        + (try root.member("subject").elements().map { field throws(JSONError) in try field.string() })
        + [try diagnostic.member("message").string(), try diagnostic.member("location").member("file").string()]
      let report = sample.report
      let expected =
        [report.headline] + report.subject + [
          report.diagnostics[0].message, report.diagnostics[0].location?.file ?? "",
        ]
      try #require(found.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
    }
  }

  /// No line over 32 KiB, and none but the last without an end.
  private func check(_ bytes: [UInt8]) throws {
    try #require(bytes.last == 0x0A)
    let longest = bytes.split(separator: 0x0A).map(\.count).max() ?? 0
    try #require(longest <= 32 << 10)
  }

  /// What a sink shows decodes to the text, or to its beginning and a mark that counts the rest.
  private func check(_ shown: String, says text: String, limit: Int, doubled: Bool) throws {
    try #require(!shown.unicodeScalars.contains(where: isSteering), "\(shown.debugDescription)")
    let all = Array(text.unicodeScalars)
    let wanted = doubled ? all : Escapes.decode(text, doubled: false)
    let decoded = Escapes.decode(shown, doubled: doubled)
    if decoded == wanted, all.count <= limit { return }
    let mark = try #require(shown.unicodeScalars.lastIndex(of: "\u{2026}"), "\(shown.debugDescription)")
    let kept = Escapes.decode(shown[..<mark], doubled: doubled)
    let digits = shown[mark...].unicodeScalars.filter { (0x30...0x39).contains($0.value) }
    let left = try #require(Int(String(String.UnicodeScalarView(digits))))
    try #require(shown[mark...] == "\u{2026} (\(left) more)")
    try #require(wanted.starts(with: kept))
    try #require(doubled ? kept.count + left == all.count && kept.count == limit : left > 0)
  }

  /// Control characters, separators of lines, marks of direction, zero width, tags: by their code points, not by the
  /// properties that the encoders ask for.
  private func isSteering(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164,
      0xFE00...0xFE0F,
      0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }
}
