/// The codes that no scenario shows, each with the reason; what cannot be shown is tested elsewhere.
enum CodesWithoutScenario {
  static let reasons: [String: String] = [:]
}
