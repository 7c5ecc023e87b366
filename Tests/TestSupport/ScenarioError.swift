/// Why scenarios cannot be run at all.
package enum ScenarioError: Error, Equatable, Sendable {
  /// No scenario below that path.
  case noScenarios(String)
}
