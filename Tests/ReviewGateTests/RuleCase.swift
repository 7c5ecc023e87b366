import ForgejoAPI
import ModelForge
import ReviewGate
import Testing

/// A history of a pull request, and what a gate makes of it.
struct RuleCase: Sendable, CustomTestStringConvertible {
  /// What the case shows.
  let testDescription: String
  /// What happened.
  let history: History
  /// Why each decision row does not count, in the order of the rows; nil for a candidate.
  var rejections: [ReviewCode?]
  /// Who blocks, by login.
  var blockers: [String]

  init(
    _ testDescription: String, _ rejections: [ReviewCode?], blockers: [String] = [],
    _ happens: (inout History) -> Void
  ) {
    self.testDescription = testDescription
    self.rejections = rejections
    self.blockers = blockers
    var history = History()
    happens(&history)
    self.history = history
  }

  /// Whether a gate with these rules makes of the history what the case says.
  func check(policy rules: String = "", sourceLocation: SourceLocation = #_sourceLocation) {
    var forge = Forge()
    forge.history = history
    forge.policy? += rules
    let course = forge.run()
    #expect(course.finding?.rows.map(\.rejection) == rejections, sourceLocation: sourceLocation)
    #expect(course.blockers == blockers, sourceLocation: sourceLocation)
  }
}
