import Diagnostics
import GatePolicy
import Testing

@Suite struct PolicyShowingTests {
  @Test("a shown policy has every default and reads well")
  func text() throws {
    let policy = try #require(PolicyTexts.policy(PolicyTexts.smallest + "paths: {classes: {app: ['**']}}\n"))
    #expect(
      policy.shown() == """
        version: 1
        reviews:
          qa:
            teams: ["qa"]
            approvals: 1
            context: "qa ({base})"
            commands: []
            retarget: voids
            changes_requested: blocks
            exclude: [author]
            exclude_users: []
            same_head: all
        paths:
          dialect: actions
          classes:
            app: ["**"]
          everything_on: [".forgejo/**", ".gitea/**", ".github/**"]
          unmatched: everything
          quantifier: some

        """)
  }

  @Test(
    "a shown policy is read back as an equal one, and shown the same",
    arguments: [
      PolicyTexts.everyKey, PolicyTexts.smallest, "version: 1", "version: 1\npaths: {}\nsemantic_review: {}",
      "version: 1\nreviews: {null: {teams: [qa]}, true: {teams: [qa]}, yes: {teams: [qa]}}\npaths: {classes: {y: [a], No: [b]}}",
    ])
  func roundTrip(text: String) throws {
    let policy = try #require(PolicyTexts.policy(text))
    try expectRoundTrip(policy)
  }

  @Test("any text survives, and only printable characters come out", arguments: PolicyTexts.hostile)
  func hostile(text: String) throws {
    var policy = try #require(PolicyTexts.policy(PolicyTexts.everyKey))
    policy.reviews[0].paths = [PathPattern(text)]
    policy.paths?.classes = [PathClass(name: "a", patterns: [PathPattern(text), PathPattern(text + text)])]
    policy.paths?.everythingOn = [PathPattern(text)]
    // Almost any text is a pattern in this dialect; of the others the reading says that they are none.
    policy.paths?.dialect = .gitignore
    policy.paths?.quantifier = .some
    let shown = policy.shown()
    switch Policy.parse(Array(shown.utf8), file: "gates.yml") {
    case .policy(let again): #expect(again == policy)
    case .problems(let problems):
      #expect(
        Set(problems.map(\.code)).isSubset(of: [PolicyCode.pattern.rawValue, PolicyCode.selectsNothing.rawValue]))
    }
    for scalar in shown.unicodeScalars where scalar != "\n" {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
        Issue.record("U+\(String(scalar.value, radix: 16)) came out")
      default: break
      }
    }
  }

  @Test("a quoted number stays a name")
  func quotedNumbers() throws {
    var policy = Policy.flags(teams: [.name("17"), .id(17), .name("true")], approvals: 1)
    policy.reviews[0].excludedUsers = [.login("17"), .id(17), .login("null")]
    try expectRoundTrip(policy)
  }

  @Test("each value says where it is written, or that it is a default; the result is still the policy")
  func origins() throws {
    let text = "version: 1\nreviews:\n  qa: &gate\n    teams: [qa]\n    approvals: 2\n  ops: *gate\n"
    guard case .policy(let policy) = Policy.parse(Array(text.utf8), file: "my gates.yml") else {
      Issue.record("no policy")
      return
    }
    #expect(
      policy.shownWithOrigins(under: ["acme/app\nnext\u{202E}"]) == """
        # acme/app\\x0Anext\\u202E
        version: 1                     # my gates.yml:1:10
        reviews:
          qa:
            teams: ["qa"]              # my gates.yml:4:12
            approvals: 2               # my gates.yml:5:16
            context: "qa ({base})"     # default
            commands: []               # default
            retarget: voids            # default
            changes_requested: blocks  # default
            exclude: [author]          # default
            exclude_users: []          # default
            same_head: all             # default
          ops:
            teams: ["qa"]              # my gates.yml:4:12
            approvals: 2               # my gates.yml:5:16
            context: "ops ({base})"    # default
            commands: []               # default
            retarget: voids            # default
            changes_requested: blocks  # default
            exclude: [author]          # default
            exclude_users: []          # default
            same_head: all             # default

        """)
    #expect(PolicyTexts.policy(policy.shownWithOrigins()) == policy)
    #expect(policy.values.map { $0.path.joined(separator: ".") }.prefix(2) == ["version", "reviews.qa.teams"])
  }

  @Test("a file's name cannot end the comment that it stands in")
  func hostileFile() throws {
    guard case .policy(let policy) = Policy.parse(Array("version: 1".utf8), file: "a\nversion: 2\u{2028}") else {
      Issue.record("no policy")
      return
    }
    #expect(policy.shownWithOrigins().split(separator: "\n").count == policy.shown().split(separator: "\n").count)
    #expect(PolicyTexts.policy(policy.shownWithOrigins()) == policy)
  }

  @Test("policies are equal wherever they are written")
  func equality() {
    #expect(PolicyTexts.policy("version: 1") == PolicyTexts.policy("\n\n  version: 1"))
  }

  private func expectRoundTrip(_ policy: Policy) throws {
    let again = try #require(PolicyTexts.policy(policy.shown()))
    #expect(again == policy)
    #expect(again.shown().utf8.elementsEqual(policy.shown().utf8))
  }
}
