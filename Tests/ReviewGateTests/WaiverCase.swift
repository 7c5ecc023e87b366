import Diagnostics
import ForgejoAPI
import ModelForge
import ReviewGate
import Testing

/// Comments and other acts on a pull request, and what a gate that devs may waive makes of each declaration.
struct WaiverCase: Sendable, CustomTestStringConvertible {
  /// What the case shows.
  let testDescription: String
  /// Why each declaration is void, in their order; nil for one that is valid.
  let rejections: [ReviewCode?]
  private let history: History

  init(_ testDescription: String, _ rejections: [ReviewCode?], _ happens: (inout History) -> Void) {
    self.testDescription = testDescription
    self.rejections = rejections
    var history = History()
    happens(&history)
    self.history = history
  }

  /// One comment by carol, whose team may waive.
  init(_ testDescription: String, _ rejections: [ReviewCode?], comment: String) {
    self.init(testDescription, rejections) { $0.comment(comment, by: carol) }
  }

  /// The forge of the case; `rules` are the gate's besides, `waivers` those of its waivers besides.
  func forge(rules: String = "", waivers: String = "") -> Forge {
    var forge = Forge()
    forge.history = history
    forge.policy? += rules + "    waivers:\n      teams: [devs]\n" + waivers
    return forge
  }

  /// Whether the gate makes of the declarations what the case says, and passes exactly where one is valid.
  func check(rules: String = "", waivers: String = "", sourceLocation: Testing.SourceLocation = #_sourceLocation) {
    let course = forge(rules: rules, waivers: waivers).run()
    #expect(course.finding?.waivers.map(\.rejection) == rejections, sourceLocation: sourceLocation)
    let isWaived = rejections.contains { $0 == nil }
    #expect(course.verdict == (isWaived ? .passed : .refused), sourceLocation: sourceLocation)
    #expect(course.outcome.reasons == [isWaived ? "waived" : "approvals-missing"], sourceLocation: sourceLocation)
  }
}
