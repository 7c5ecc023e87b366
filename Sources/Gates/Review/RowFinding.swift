package import ForgejoAPI

/// One decision row, and why it does not count; a row without a reason is a candidate, whose membership decides.
package struct RowFinding: Equatable, Sendable {
  /// The row.
  package var review: Review
  /// Why it does not count.
  package var rejection: ReviewCode?

  package init(_ review: Review, rejection: ReviewCode? = nil) {
    self.review = review
    self.rejection = rejection
  }
}
