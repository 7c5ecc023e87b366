import Testing

/// Two trees whose difference is hard to read.
struct RepositoryCase: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var old: @Sendable () -> [GitRepository.File]
  var new: @Sendable () -> [GitRepository.File]

  private init(
    _ name: String, old: @autoclosure @escaping @Sendable () -> [GitRepository.File] = [],
    new: @autoclosure @escaping @Sendable () -> [GitRepository.File] = []
  ) {
    testDescription = name
    self.old = old
    self.new = new
  }

  /// Fifty lines, so that a renamed file is known again.
  private static func long(_ word: String, _ more: String = "") -> String {
    (1...50).map { "\(word) \($0)\n" }.joined() + more
  }

  private static let hostileNames: [[UInt8]] =
    [
      "p b/p", "p b/p b/p", " lead and trail ", "a/b/a", "b/b", "tab\there", "lf\nhere", "cr\rhere", "\r\n",
      "say \"hi\"",
      "\"", "back\\slash", "\\", "\\033", "esc\u{1b}[31m", "bell\u{07}\u{08}\u{0b}\u{0c}\u{7f}", "--flag", "dev/null",
      "diff --git a", "rename from x", "@@ -1 +1 @@", "::set-env name=X::v", "näme 你好 😀", "e\u{301}", "é",
      "\u{202e}rtl", "nel\u{85}", "a\u{2028}b", "1 b/1", "x\" \"b/x", "0",
    ].map { Array($0.utf8) }
    + [[0xFF], [0x61, 0xFE, 0x20, 0x62, 0x2F, 0x61, 0xFE], [0xC3], [0x01, 0xFF, 0x22]]

  /// Content whose lines look like a diff's own.
  private static let headers = """
    diff --git a/forged b/forged
    new file mode 100644
    -- a/forged
    ++ b/forged
    --- a/forged
    +++ b/forged
    @@ -1 +1 @@
    rename from forged
    rename to forged too
    Binary files a/forged and b/forged differ
    GIT binary patch
    \\ No newline at end of file

    similarity index 100%

    """

  static let all = [
    RepositoryCase("nothing", old: [.init("a")], new: [.init("a")]),
    RepositoryCase("added names", new: hostileNames.map { .init($0) }),
    RepositoryCase("deleted names", old: hostileNames.map { .init($0) }),
    RepositoryCase(
      "changed names", old: hostileNames.map { .init($0) }, new: hostileNames.map { .init($0, Array("other\n".utf8)) }),
    RepositoryCase(
      "renames of names", old: hostileNames.enumerated().map { .init($1, Array(long("\($0)").utf8)) },
      new: hostileNames.enumerated().map { .init([0x6D] + $1, Array(long("\($0)", "more\n").utf8)) }),
    RepositoryCase("a rename to p b/p b/p", old: [.init("p", long("p"))], new: [.init("p b/p b/p", long("p"))]),
    RepositoryCase(
      "a rename to p b/p b/p with an edit", old: [.init("p", long("p"))], new: [.init("p b/p b/p", long("p", "more\n"))]
    ),
    RepositoryCase("an empty file renamed", old: [.init("a", "")], new: [.init("b", "")]),
    RepositoryCase(
      "a rename and a new file in its place", old: [.init("a", long("a"))],
      new: [.init("a", long("other")), .init("b", long("a"))]),
    RepositoryCase(
      "a copy", old: [.init("a", long("a"))], new: [.init("a", long("a")), .init("copy\t", long("a", "more\n"))]),
    RepositoryCase(
      "two files that change places", old: [.init("a", long("a")), .init("b", long("b"))],
      new: [.init("a", long("b")), .init("b", long("a"))]),
    RepositoryCase("content like headers, added", new: [.init("a", headers), .init("b", headers)]),
    RepositoryCase("content like headers, removed", old: [.init("a", headers), .init("b", headers)]),
    RepositoryCase(
      "content like headers as context", old: [.init("a", headers + "1\n" + headers)],
      new: [.init("a", headers + "2\n" + headers), .init("b", headers)]),
    RepositoryCase(
      "content like headers around functions", old: [.init("a", long("f", headers + long("g", "1\n") + headers))],
      new: [.init("a", long("f", headers + long("g", "2\n3\n") + headers))]),
    RepositoryCase(
      "no newline at the end", old: [.init("a", "1\n2"), .init("b", "1\n2\n"), .init("c", "1\n2"), .init("d", "x")],
      new: [.init("a", "1\n2\n"), .init("b", "1\n2"), .init("c", "1\n3"), .init("e", "y")]),
    RepositoryCase(
      "CR and NUL in content", old: [.init("a", "1\r\n2\r3\n"), .init("b", "\0\n")],
      new: [.init("a", "1\r\n2\r4\r\n\r\n"), .init("b", "\0\r\n")]),
    RepositoryCase(
      "empty lines", old: [.init("a", "\n\n\n1\n\n\n\n")], new: [.init("a", "\n\n\n2\n\n\n"), .init("b", "\n\n")]),
    RepositoryCase(
      "empty files", old: [.init("gone", ""), .init("filled", "")], new: [.init("come", ""), .init("filled", "x\n")]),
    RepositoryCase(
      "modes", old: [.init("a"), .init("b", mode: "100755"), .init("c"), .init("d", long("d"))],
      new: [
        .init("a", mode: "100755"), .init("b"), .init("c", "other\n", mode: "100755"),
        .init("e", long("d"), mode: "100755"),
      ]),
    RepositoryCase(
      "symbolic links", old: [.init("changed", "a", mode: "120000"), .init("gone", "a", mode: "120000")],
      new: [.init("changed", "b", mode: "120000"), .init("come", "diff --git a/x b/x", mode: "120000")]),
    RepositoryCase(
      "type changes", old: [.init("a"), .init("b b/b", "x", mode: "120000"), .init("c"), .init("d")],
      new: [
        .init("a", "x", mode: "120000"), .init("b b/b"), .submodule("c", commit: "1"), .init("d", "x", mode: "120000"),
      ]),
    RepositoryCase(
      "submodules", old: [.submodule("changed", commit: "1"), .submodule("gone", commit: "2")],
      new: [.submodule("changed", commit: "3"), .submodule("come", commit: "4")]),
    RepositoryCase(
      "binaries",
      old: [.init("changed.bin", "\0\u{1}1"), .init("gone and b/x differ", "\0\u{1}2"), .init("text", "x\n")],
      new: [
        .init("changed.bin", "\0\u{1}" + long("3")), .init("come", "\0" + long("4")), .init("text", "\0"),
        .init("t\tab", "\0"), .init("z"),
      ]),
    RepositoryCase("a folder in a file's place", old: [.init("a")], new: [.init("a/b"), .init("a/c d/e")]),
  ]
}
