/// The whole file.
enum PolicySection {
  static let value = PolicyValue.section(Policy()) { keys }

  static let keys: [PolicyKey<Policy>] = [
    PolicyKey(
      "version", \.version, .integer(in: 1...1), isRequired: true,
      meaning: "The format of this file."),
    PolicyKey(
      "reviews", \.reviews, ReviewSection.gates,
      meaning: "The review gates, by name: `[a-z][a-z0-9_-]*`, at most \(ReviewSection.nameLimit) characters."),
    PolicyKey(
      "paths", optional: \.paths, PathsSection.value,
      meaning: "How changed paths are sorted into classes."),
    PolicyKey(
      "semantic_review", optional: \.semanticReview, SemanticSection.value,
      meaning: "The semantic review."),
  ]
}
