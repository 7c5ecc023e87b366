import CommandLineOptions
import Foundation
import GateCommands
import TestSupport
import Testing

/// What belongs to a command, so that a new one is whole: executable, page, scenarios.
struct CommandTests {
  /// Where a command is described, if not on the page of its own name.
  private static let pages = ["gate-policy": "docs/policy.md"]

  private static let names = AllCommands.list.map(\.table.name)

  @Test("a command has an executable that is a product of the package", arguments: names + [AllCommands.multiCall])
  func executable(_ name: String) throws {
    let manifest = try String(contentsOfFile: "\(TestFiles.repository)/Package.swift", encoding: .utf8)
    #expect(manifest.contains(".executable(name: \"\(name)\", targets: [\"\(name)\"])"))
    let finished = try FinishedProcess.run(try BuiltExecutable.path(name), ["--version"], environment: [:])
    #expect(finished.status == 0)
    // What it runs with is the machine's, or was linked in.
    let expected =
      #/
      \S+\ [0-9.]+\n
      commit\ ([0-9a-f]{40}|not\ known:\ not\ built\ by\ Scripts/package)\n
      libcurl\ [0-9.]+[^\n]*,\ [^\n/]+/[^\n]+\n
      jansson\ [0-9.]+\n
      libyaml\ [0-9.]+\n
      /#
    let version = String(decoding: finished.output, as: UTF8.self)
    #expect(version.hasPrefix("\(name) \(Version.number)\n") && version.wholeMatch(of: expected) != nil)
  }

  @Test("the executable that has all commands has this one", arguments: AllCommands.list.map(\.table))
  func multiCall(_ table: CommandTable) throws {
    let finished = try FinishedProcess.run(
      try BuiltExecutable.path(AllCommands.multiCall), [String(table.name.dropFirst("gate-".count)), "--help"],
      environment: [:])
    #expect(finished.status == 0)
    #expect(finished.output == Array(table.helpText().utf8))
  }

  @Test("a command has a page that says how it is called", arguments: names)
  func page(_ name: String) throws {
    let path = Self.pages[name] ?? "docs/\(name).md"
    #expect(try String(contentsOfFile: "\(TestFiles.repository)/\(path)", encoding: .utf8).contains("`\(name)"))
  }

  @Test("a command has scenarios", arguments: names)
  func scenarios(_ name: String) throws {
    #expect(try Self.scenarioFolders().contains(name))
  }

  @Test("scenarios are of commands that exist")
  func folders() throws {
    #expect(try Self.scenarioFolders().filter { !(Self.names + [AllCommands.multiCall]).contains($0) } == [])
  }

  private static func scenarioFolders() throws -> Set<String> {
    Set(try ScenarioFolder.all(in: TestFiles.scenarios).map { String($0.description.prefix { $0 != "/" }) })
  }
}
