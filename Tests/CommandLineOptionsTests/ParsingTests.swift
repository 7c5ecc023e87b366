import CommandLineOptions
import Testing

@Suite("Parsing a command line")
struct ParsingTests {
  private let table = CommandTable.sample

  @Test("both forms of a value, switches, repeated options and arguments are read in any order")
  func values() {
    let line = table.parse([
      "check", "--repo", "acme/app", "--team=qa", "a.yml", "--dry-run", "--team", "core", "--format=json", "b.yml",
    ])
    #expect(line.problems == [])
    #expect(line.value(of: "repo") == "acme/app")
    #expect(line.values(of: "team") == ["qa", "core"])
    #expect(line.value(of: "format") == "json")
    #expect(line.isSet("dry-run"))
    #expect(!line.isSet("pr"))
    #expect(line.value(of: "pr") == nil)
    #expect(line.arguments == ["check", "a.yml", "b.yml"])
    #expect(!line.wantsHelp)
    #expect(!line.wantsVersion)
  }

  @Test("the default is told, but is no given value")
  func defaults() {
    let line = table.parse(["check"])
    #expect(line.value(of: "format") == nil)
    #expect(line.defaultValue(of: "format") == "log")
    #expect(line.defaultValue(of: "repo") == nil)
  }

  @Test("help and version always exist")
  func ownOptions() {
    #expect(table.parse(["--help"]).wantsHelp)
    #expect(table.parse(["--reop", "--help"]).wantsHelp)
    #expect(table.parse(["--version"]).wantsVersion)
  }

  @Test("a value may be empty, a single dash, begin with one, or hold an equals sign")
  func unusualValues() {
    #expect(table.parse(["check", "--repo", ""]).value(of: "repo") == "")
    #expect(table.parse(["check", "--repo="]).value(of: "repo") == "")
    #expect(table.parse(["check", "--repo", "-"]).value(of: "repo") == "-")
    #expect(table.parse(["check", "--pr", "-7"]).value(of: "pr") == "-7")
    #expect(table.parse(["check", "--repo=a=b"]).value(of: "repo") == "a=b")
    #expect(table.parse(["check", "--repo=--help"]).value(of: "repo") == "--help")
    #expect(!table.parse(["check", "--repo=--help"]).wantsHelp)
  }

  @Test("two dashes end the options, a single dash is an argument")
  func endOfOptions() {
    let line = table.parse(["check", "-", "--", "--repo", "--", "-x"])
    #expect(line.problems == [])
    #expect(line.arguments == ["check", "-", "--repo", "--", "-x"])
  }

  @Test(
    "each mistake is its own problem",
    arguments: [
      (["check", "--reop=a/b"], [.unknownOption("--reop", nearest: "--repo")]),
      (["check", "--weather"], [.unknownOption("--weather", nearest: nil)]),
      (["check", "--dry"], [.unknownOption("--dry", nearest: nil)]),
      (["check", "-h"], [.unknownOption("-h", nearest: nil)]),
      (["check", "--rep"], [.unknownOption("--rep", nearest: "--repo")]),
      (["check", "--Repo=a/b"], [.unknownOption("--Repo", nearest: "--repo")]),
      (["check", "--repo"], [.missingValue(option: "--repo", valueName: "OWNER/NAME")]),
      (["check", "--repo", "--pr", "7"], [.missingValue(option: "--repo", valueName: "OWNER/NAME")]),
      (["check", "--repo", "--"], [.missingValue(option: "--repo", valueName: "OWNER/NAME")]),
      (["check", "--dry-run=yes"], [.valueForSwitch(option: "--dry-run")]),
      (["check", "--help="], [.valueForSwitch(option: "--help")]),
      (["check", "--pr", "1", "--pr=2", "--pr=3"], [.repeatedOption("--pr")]),
      (["check", "--dry-run", "--dry-run"], [.repeatedOption("--dry-run")]),
      (
        ["check", "--format", "xml"],
        [.valueNotAllowed(name: "--format", value: "xml", allowed: ["log", "json"])]
      ),
      (["judge"], [.valueNotAllowed(name: "MODE", value: "judge", allowed: ["check", "show"])]),
      (["check", "--repo", "a\u{FFFD}b"], [.unreadableValue(name: "--repo")]),
      (["check", "--repo", "a\nb"], [.unreadableValue(name: "--repo")]),
      (["check", "--format", "json\u{0}"], [.unreadableValue(name: "--format")]),
      (["check", "a\u{85}"], [.unreadableValue(name: "FILE")]),
      ([], [.missingArgument("MODE")]),
    ] as [([String], [CommandLineProblem])])
  func problems(words: [String], expected: [CommandLineProblem]) {
    #expect(table.parse(words).problems == expected)
  }

  @Test("every problem of a command line is found in one run")
  func allProblems() {
    let line = table.parse(["judge", "--reop=a", "--pr", "--format=xml", "--dry-run=1", "a\tb"])
    #expect(
      line.problems == [
        .unknownOption("--reop", nearest: "--repo"), .missingValue(option: "--pr", valueName: "N"),
        .valueNotAllowed(name: "--format", value: "xml", allowed: ["log", "json"]),
        .valueForSwitch(option: "--dry-run"),
        .valueNotAllowed(name: "MODE", value: "judge", allowed: ["check", "show"]), .unreadableValue(name: "FILE"),
      ])
  }

  @Test("a word after an unknown option is nobody's: neither an argument too many nor one that is missing")
  func unclearWord() {
    let line = table.parse(["--reop", "acme/app"])
    #expect(line.problems == [.unknownOption("--reop", nearest: "--repo")])
    #expect(line.arguments == [])
  }

  @Test("an argument too many is named")
  func unexpectedArgument() {
    let table = CommandTable(name: "gate-none", summary: "Takes nothing.", usage: ["gate-none"], groups: [])
    #expect(table.parse(["a", "b"]).problems == [.unexpectedArgument("a"), .unexpectedArgument("b")])
  }

  @Test("allowed values are compared as bytes")
  func canonicalEquivalence() {
    let option = CommandOption("form", value: "FORM", allowed: ["caf\u{E9}"], "A form.")
    let table = CommandTable(name: "gate", summary: "", usage: [], groups: [OptionGroup("All", [option])])
    #expect(table.parse(["--form", "caf\u{E9}"]).problems == [])
    #expect(table.parse(["--form", "cafe\u{301}"]).problems.count == 1)
  }

  @Test("asking for an option that the table lacks stops the program, and never reads as not given")
  func misspeltInCode() async {
    await #expect(processExitsWith: .failure) {
      _ = CommandTable.sample.parse([]).value(of: "haed")
    }
  }

  @Test(
    "problems read as sentences",
    arguments: [
      (.unknownOption("--reop", nearest: "--repo"), "unknown option --reop, did you mean --repo?"),
      (.unknownOption("-x", nearest: nil), "unknown option -x"),
      (.missingValue(option: "--pr", valueName: "N"), "--pr needs a value: --pr N"),
      (.valueForSwitch(option: "--help"), "--help takes no value"),
      (.repeatedOption("--pr"), "--pr is given more than once"),
      (
        .valueNotAllowed(name: "--format", value: "xml", allowed: ["log", "json"]),
        "--format is \"xml\", but must be one of log, json"
      ),
      (.unreadableValue(name: "--repo"), "--repo holds a control character, or bytes that are not UTF-8"),
      (.unexpectedArgument("x"), "unexpected argument \"x\""),
      (.missingArgument("FILE"), "FILE is missing"),
    ] as [(CommandLineProblem, String)])
  func texts(problem: CommandLineProblem, text: String) {
    #expect(problem.description == text)
  }
}
