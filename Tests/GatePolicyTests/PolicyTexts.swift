import GatePolicy

/// Policies that several tests use.
enum PolicyTexts {
  /// Every key, each with another value than its default where it has one.
  static let everyKey = """
    version: 1
    reviews:
      qa-review:
        teams: [qa, 7, "example/security#12"]
        approvals: 2
        context: "quality ({base})"
        commands: ["/qa-recheck", "/qa once more"]
        paths: ["src/**", "!src/docs/**"]
        retarget: ignored
        changes_requested: ignored
        exclude: [author, pushers]
        exclude_users: [ci-bot, 17, "18"]
        waivers:
          teams: [qa, security]
          bind: pull
          commands: ["/sop-n/a"]
        same_head: ignore
      second:
        teams: [qa]
    paths:
      dialect: paths-filter
      classes:
        app: ["**", "!.opencode/**", "!opencode.json"]
        _Other-1: [".opencode/**"]
      everything_on: []
      unmatched: nothing
      quantifier: every
    semantic_review:
      context: robot
    """

  /// The least that a review gate needs.
  static let smallest = "version: 1\nreviews: {qa: {teams: [qa]}}\n"

  /// Texts that try to end a string, a line or a reader's patience.
  static let hostile = [
    "\"", "\\", "'", "#", ": ", "- x", "*a", "&a", "!t", "{}", "[]", "%", "@", "`", "|", ">", "?", "---", "~", "null",
    "true", "17", "1e3", ".inf", "yes", "<<", " lead", "trail ", "a\nb", "a\r\nb", "\t", "\0", "\u{1B}[31m", "\u{7F}",
    "\u{85}", "\u{A0}", "\u{AD}", "\u{200B}", "\u{200F}", "\u{2028}", "\u{2029}", "\u{202E}abc", "\u{2066}", "\u{FEFF}",
    "\u{FFFD}", "\u{FFFE}", "\u{E000}", "\u{1F600}", "\u{E0041}", "\u{10FFFF}", "e\u{301}", "\u{301}", "\u{212A}",
    "::set-env name=PATH::x", "##[error]", "\\u0041", "\"}\nversion: 2", String(repeating: "é", count: 2_000),
  ]

  /// The policy that a text is, or nil.
  static func policy(_ text: String) -> Policy? {
    guard case .policy(let policy) = Policy.parse(Array(text.utf8), file: "gates.yml") else { return nil }
    return policy
  }
}
