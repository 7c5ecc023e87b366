/// `semantic_review`: what the semantic review is called.
enum SemanticSection {
  static let value = PolicyValue.section(SemanticReviewPolicy()) { keys }

  static let keys: [PolicyKey<SemanticReviewPolicy>] = [
    PolicyKey(
      "context", \.context, context,
      meaning: "The context of the gateway's commit status.")
  ]

  private static let context = PolicyValue<String>.text("a text") { text, place in
    do throws(ContextTemplateError) {
      try ContextTemplate.checkContext(text)
      return nil
    } catch {
      return .invalidContext(text, error, at: place)
    }
  }
}
