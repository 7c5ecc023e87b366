import TestSupport
import Testing

/// Every folder under Tests/Scenarios is run against the built executables; the folders are the list.
struct ScenarioTests {
  @Test("a scenario gives its exit status, log and outputs byte for byte", arguments: try scenarios())
  func matches(_ scenario: ScenarioFolder) throws {
    let differences = try scenario.run()
    #expect(differences == [])
  }

  private static func scenarios() throws -> [ScenarioFolder] {
    try ScenarioFolder.all(in: TestFiles.scenarios)
  }
}
