/// A whole policy file, checked and with every default in place; docs/policy.md describes the file.
///
/// Two policies are equal when they ask for the same, wherever in a file it is written.
package struct Policy: Equatable, Sendable {
  /// The format's version, 1.
  var version = 1
  /// The review gates in the order of the file; their names are distinct.
  package var reviews: [ReviewGatePolicy] = []
  /// The classes of paths; nil where the file has no such section.
  package var paths: PathsPolicy?
  /// The semantic review; nil where the file has no such section.
  package var semanticReview: SemanticReviewPolicy?
  /// Where its values are written; nowhere, if it was read from no file.
  package internal(set) var origins = PolicyOrigins()

  /// A policy without any section.
  package init() {}

  /// The policy that flags stand for: one review gate named `review`, everything else as by default.
  ///
  /// The caller answers for at least one team and at least one approval.
  package static func flags(teams: [TeamReference], approvals: Int) -> Policy {
    var policy = Policy()
    policy.reviews = [ReviewGatePolicy(name: "review", teams: teams, approvals: approvals)]
    return policy
  }
}
