import Testing
import YAML

@Suite struct YAMLDocumentTests {
  @Test("a document becomes a value in the order of the text, each node with its place")
  func value() {
    let text = """
      # a comment
      reviews:
        "é\u{1F600}": {teams: [qa, "1"], n: 1}
      text: |
        two
        lines
      """
    let qa = YAMLNode(.scalar(YAMLScalar("qa", isPlain: true)), at: YAMLMark(line: 3, column: 18))
    let one = YAMLNode(.scalar(YAMLScalar("1", isPlain: false)), at: YAMLMark(line: 3, column: 22))
    let number = YAMLNode(.scalar(YAMLScalar("1", isPlain: true)), at: YAMLMark(line: 3, column: 31))
    let gate = YAMLNode(
      .mapping([
        YAMLMember(
          "teams", at: YAMLMark(line: 3, column: 10), YAMLNode(.sequence([qa, one]), at: YAMLMark(line: 3, column: 17))),
        YAMLMember("n", at: YAMLMark(line: 3, column: 28), number),
      ]), at: YAMLMark(line: 3, column: 9))
    let gates = YAMLNode(
      .mapping([YAMLMember("é\u{1F600}", at: YAMLMark(line: 3, column: 3), gate)]), at: YAMLMark(line: 3, column: 3))
    let lines = YAMLNode(.scalar(YAMLScalar("two\nlines", isPlain: false)), at: YAMLMark(line: 4, column: 7))
    let root = YAMLNode(
      .mapping([
        YAMLMember("reviews", at: YAMLMark(line: 2, column: 1), gates),
        YAMLMember("text", at: YAMLMark(line: 4, column: 1), lines),
      ]), at: YAMLMark(line: 2, column: 1))
    #expect(document(text) == .root(root))
  }

  @Test("an alias stands for its anchor's node, place included")
  func alias() throws {
    let root = try root("a: &x [1]\nb: *x\nc: &x 2\nd: *x\n*x : e\n")
    #expect(root.member("b")?.value == root.member("a")?.value)
    #expect(root.member("d")?.value == root.member("c")?.value)
    #expect(root.member("2")?.keyMark == YAMLMark(line: 5, column: 1))
  }

  @Test("a merge key is a key like any other")
  func mergeKey() throws {
    let root = try root("a: &x {b: 1}\nc: {<<: *x}\n")
    #expect(root.member("c")?.value.member("<<")?.value == root.member("a")?.value)
    #expect(root.member("c")?.value.member("b") == nil)
  }

  @Test("keys differ by their bytes")
  func keys() throws {
    let root = try root("\"\\u00e9\": 1\n\"e\\u0301\": 2\n")
    guard case .mapping(let members) = root.content else { throw Mismatch() }
    #expect(members.count == 2)
    #expect(root.member("e\u{301}")?.value.mark.line == 2)
  }

  @Test("a UTF-8 byte order mark at the beginning is passed over, and no column counts it")
  func byteOrderMark() {
    #expect(document("\u{FEFF}a: 1\n") == document("a: 1\n"))
  }

  @Test("escapes give any character, NUL included")
  func escapes() throws {
    let root = try root(#""\0\u2028\x85\U0001F600\"\\\/""#)
    #expect(root.content == .scalar(YAMLScalar("\0\u{2028}\u{85}\u{1F600}\"\\/", isPlain: false)))
  }

  @Test(
    "one document may have its marks", arguments: ["---\na: 1\n", "a: 1\n...\n", "%YAML 1.2\n---\na: 1\n...\n# end\n"])
  func oneDocument(text: String) throws {
    #expect(try root(text).member("a") != nil)
  }

  @Test(
    "what is no such document is a problem with its place",
    arguments: [
      ("", .empty, 1, 1), ("# only this\n", .empty, 1, 1), ("---\n", .empty, 1, 1), ("\u{FEFF}", .empty, 1, 1),
      ("a: 1\n---\nb: 2\n", .severalDocuments, 2, 1), ("a: 1\n...\n---\nb: 2\n", .severalDocuments, 3, 1),
      ("a: [1\n", .syntax, 2, 1), ("a: b: c\n", .syntax, 1, 5), ("a: 1\n  b: 2\n", .syntax, 2, 4),
      ("a: \"x\n", .syntax, 2, 1), ("a: **\n", .syntax, 1, 5), ("a: 'b' c\n", .syntax, 1, 8),
      ("a: \"\\q\"\n", .syntax, 1, 5), ("a: \"\\ud800\"\n", .syntax, 1, 7), ("a: @b\n", .syntax, 1, 4),
      ("a:\n\t- b\n", .tab, 2, 1), ("a:\n  \tb: 1\n", .tab, 2, 3), ("a: [\n\tb]\n", .tab, 2, 1),
      ("a: b\n\tc\n", .tab, 2, 1), ("a: |\n  x\n\ty\n", .tab, 3, 1),
      ("a: \u{0}\n", .character, 1, 4), ("a: \"\u{1}\"\n", .character, 1, 5), ("a: \u{7F}", .character, 1, 4),
      ("é: \u{9F}", .character, 1, 4), ("# \u{85}a: 1", .character, 1, 3), ("# \u{2028}a: 1", .character, 1, 3),
      ("# \u{2029}", .character, 1, 3), ("a: \u{FEFF}b", .character, 1, 4), ("a: \u{FFFE}", .character, 1, 4),
      ("a: !!str b\n", .tag, 1, 4), ("a: ! 17\n", .tag, 1, 4), ("a: &x ! 17\n", .tag, 1, 7),
      ("a: &x # !\n  !\n  17\n", .tag, 2, 3), ("a: ! [b]\n", .tag, 1, 4), ("!x a: b\n", .tag, 1, 1),
      ("a: !local {}\n", .tag, 1, 4), ("%TAG !e! tag:x,2000:\n---\na: 1\n", .tag, 1, 1),
      ("a: 1\nb: 2\na: 3\n", .duplicateKey, 3, 1), ("a: 1\n\"a\": 2\n", .duplicateKey, 2, 1),
      ("a: {b: 1, 'b': 2}\n", .duplicateKey, 1, 11), ("&x a: 1\n*x : 2\n", .duplicateKey, 2, 1),
      ("? [a]\n: 1\n", .keyNotScalar, 1, 3), ("{a: 1}: 2\n", .keyNotScalar, 1, 1),
      ("a: *x\n", .unknownAlias, 1, 4), ("a: *x\nb: &x 1\n", .unknownAlias, 1, 4),
      ("a: &x [*x]\n", .recursiveAlias, 1, 8), ("a: &x {b: {c: *x}}\n", .recursiveAlias, 1, 15),
    ] as [(String, YAMLProblem.Kind, Int, Int)])
  func problems(text: String, kind: YAMLProblem.Kind, line: Int, column: Int) {
    guard case .problems(let problems, _) = document(text) else {
      Issue.record("\(text.debugDescription) was read")
      return
    }
    #expect(problems.map(\.kind) == [kind])
    #expect(problems.map(\.mark) == [YAMLMark(line: line, column: column)])
  }

  @Test(
    "bytes that are not UTF-8 are a problem at the first of them",
    arguments: [
      ([0x61, 0x0A, 0xC3, 0xA9, 0xFF], 2, 2), ([0xFF, 0xFE, 0x61, 0x00], 1, 1), ([0xFE, 0xFF, 0x00, 0x61], 1, 1),
      ([0x61, 0xC0, 0x80], 1, 2), ([0x61, 0xED, 0xA0, 0x80], 1, 2), ([0x0D, 0x0A, 0x61, 0xE2, 0x80], 2, 2),
    ] as [([UInt8], Int, Int)])
  func notUTF8(bytes: [UInt8], line: Int, column: Int) {
    let problem = YAMLProblem(.notUTF8, "the file is not UTF-8", at: YAMLMark(line: line, column: column))
    #expect(YAMLDocument(parsing: bytes) == .problems([problem], readable: nil))
  }

  @Test("several problems are found in one go, in the order of the text")
  func several() {
    guard case .problems(let problems, let readable) = document("a: *x\nb: !t 1\nb: 2\n? []\n: 3\nc: [\n") else {
      Issue.record("it was read")
      return
    }
    #expect(problems.map(\.kind) == [.unknownAlias, .tag, .duplicateKey, .keyNotScalar, .syntax])
    #expect(readable == nil)
  }

  @Test("without its tags and repeated keys a document can be looked at further")
  func readable() {
    guard case .problems(let problems, let readable) = document("a: !t 1\nb: 2\na: 3\n") else {
      Issue.record("it was read")
      return
    }
    #expect(problems.map(\.kind) == [.tag, .duplicateKey])
    #expect(readable?.member("a")?.value.content == .scalar(YAMLScalar("1", isPlain: true)))
  }

  @Test("256 KiB are read, one byte more is not")
  func size() {
    let text = "a: 1\n#" + String(repeating: "x", count: 262_144 - 6)
    #expect(document(text) == document("a: 1\n"))
    #expect(kinds(text + "x") == [.tooLarge])
  }

  @Test("32 nested collections are read, one more is not, however they are written")
  func nesting() {
    func flow(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    func block(_ depth: Int) -> String {
      (0..<depth).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    }
    #expect(kinds(flow(32)).isEmpty)
    #expect(kinds(flow(33)) == [.tooDeep])
    #expect(kinds(block(32)).isEmpty)
    #expect(kinds(block(33)) == [.tooDeep])
    #expect(kinds(flow(100_000)) == [.tooDeep])
    #expect(
      kinds("- &x \(flow(16))\n- \(String(repeating: "[", count: 15))*x\(String(repeating: "]", count: 15))\n").isEmpty)
    #expect(
      kinds("- &x \(flow(16))\n- \(String(repeating: "[", count: 16))*x\(String(repeating: "]", count: 16))\n")
        == [.tooDeep])
  }

  @Test("100,000 nodes are read, one more is not")
  func nodes() {
    let most = "[" + String(repeating: "1,", count: 99_999) + "]"
    #expect(kinds(most).isEmpty)
    #expect(kinds("[1," + most.dropFirst()) == [.tooManyNodes])
  }

  @Test("aliases count as what they stand for, so a billion laughs are few")
  func billionLaughs() {
    var text = "l0: &l0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*l\(level - 1)", count: 10).joined(separator: ", ")
      text += "l\(level): &l\(level) [\(aliases)]\n"
    }
    guard case .problems(let problems, nil) = document(text) else {
      Issue.record("it was read")
      return
    }
    #expect(problems.map(\.kind) == [.tooManyNodes])
    #expect(problems.first?.mark.line == 5)
  }

  @Test("aliases that fit are written out")
  func aliasesWithinLimits() throws {
    let root = try root("a: &a [1, 2, 3]\nb: &b [*a, *a]\nc: [*b, *b]\n")
    guard case .sequence(let outer) = root.member("c")?.value.content else { throw Mismatch() }
    #expect(outer.count == 2)
    #expect(outer.first == root.member("b")?.value)
  }

  private struct Mismatch: Error {}

  private func document(_ text: String) -> YAMLDocument {
    YAMLDocument(parsing: Array(text.utf8))
  }

  private func root(_ text: String) throws -> YAMLNode {
    guard case .root(let root) = document(text) else { throw Mismatch() }
    return root
  }

  private func kinds(_ text: String) -> [YAMLProblem.Kind] {
    guard case .problems(let problems, _) = document(text) else { return [] }
    return problems.map(\.kind)
  }
}
