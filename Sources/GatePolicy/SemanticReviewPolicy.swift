/// What the semantic review is called.
package struct SemanticReviewPolicy: Equatable, Sendable {
  /// The context of the gateway's commit status, as it stands there.
  package var context: String

  package init(context: String = "auto_review") {
    self.context = context
  }
}
