import Diagnostics
import GatePolicy
import Testing

@Suite struct PolicyParsingTests {
  @Test("every key is read into its value")
  func everyKey() {
    var gate = ReviewGatePolicy(
      name: "qa-review",
      teams: [.name("qa"), .id(7), .qualified(organization: "example", team: "security", id: 12)], approvals: 2)
    gate.context = ContextTemplate(gate: "quality")
    gate.commands = ["/qa-recheck", "/qa once more"]
    gate.paths = [PathPattern("src/**"), PathPattern("!src/docs/**")]
    gate.retarget = .ignored
    gate.changesRequested = .ignored
    gate.excludesPushers = true
    gate.excludedUsers = [.login("ci-bot"), .id(17), .login("18")]
    var waivers = WaiverPolicy(teams: [.name("qa"), .name("security")])
    waivers.bind = .pull
    waivers.commands = ["/sop-n/a"]
    gate.waivers = waivers
    gate.sameHead = .ignore

    var paths = PathsPolicy()
    paths.dialect = .pathsFilter
    paths.classes = [
      PathClass(name: "app", patterns: ["**", "!.opencode/**", "!opencode.json"].map { PathPattern($0) }),
      PathClass(name: "_Other-1", patterns: [PathPattern(".opencode/**")]),
    ]
    paths.everythingOn = []
    paths.unmatched = .nothing
    paths.quantifier = .every

    var expected = Policy()
    expected.reviews = [gate, ReviewGatePolicy(name: "second", teams: [.name("qa")])]
    expected.paths = paths
    expected.semanticReview = SemanticReviewPolicy(context: "robot")
    #expect(PolicyTexts.policy(PolicyTexts.everyKey) == expected)
  }

  @Test("what is not written has its default")
  func defaults() throws {
    let gate = try #require(PolicyTexts.policy(PolicyTexts.smallest)?.reviews.first)
    #expect(gate.approvals == 1)
    #expect(gate.context.text == "qa ({base})")
    #expect(gate.commands.isEmpty)
    #expect(gate.paths == nil)
    #expect(gate.retarget == .voids)
    #expect(gate.changesRequested == .blocks)
    #expect(!gate.excludesPushers)
    #expect(gate.excludedUsers.isEmpty)
    #expect(gate.waivers == nil)
    #expect(gate.sameHead == .all)

    let policy = try #require(PolicyTexts.policy("version: 1\npaths: {}\nsemantic_review: {}\n"))
    #expect(policy.reviews.isEmpty)
    #expect(policy.paths?.dialect == .actions)
    #expect(policy.paths?.classes.isEmpty == true)
    #expect(policy.paths?.everythingOn.map(\.text) == [".forgejo/**", ".gitea/**", ".github/**"])
    #expect(policy.paths?.unmatched == .everything)
    #expect(policy.paths?.quantifier == .some)
    #expect(policy.semanticReview?.context == "auto_review")

    let waivers = PolicyTexts.policy("version: 1\nreviews: {qa: {teams: [qa], waivers: {teams: [qa]}}}")?.reviews.first?
      .waivers
    #expect(waivers == WaiverPolicy(teams: [.name("qa")]))
    #expect(waivers?.bind == .head)
  }

  @Test("a section that is not there is nil")
  func absentSections() {
    #expect(PolicyTexts.policy("version: 1\n") == Policy())
    #expect(Policy().paths == nil)
    #expect(Policy().semanticReview == nil)
  }

  @Test(
    "a value may be written in any way that YAML has",
    arguments: [
      "version: 0x1\nreviews: {qa: {teams: ['qa']}}",
      "{\"version\": 1, \"reviews\": {\"qa\": {\"teams\": [\"qa\"]}}}",
      "version: 1\nreviews:\n  ? qa\n  : teams:\n    - >-\n      qa\n",
      "version: 1\nreviews: {qa: {teams: [qa], retarget: 'voids', exclude: [], exclude_users: [], commands: []}}",
      "\u{FEFF}version: 1\r\nreviews:\r\n  qa:\r\n    teams: [qa]\r\n",
    ])
  func spellings(text: String) {
    #expect(PolicyTexts.policy(text) == PolicyTexts.policy(PolicyTexts.smallest))
  }

  @Test("an anchor serves several gates")
  func anchors() {
    let text = """
      version: 1
      reviews:
        one: {teams: &teams [qa, 7], waivers: &waivers {teams: *teams, commands: [/skip]}}
        two: {teams: *teams, waivers: *waivers}
      """
    let policy = PolicyTexts.policy(text)
    #expect(policy?.reviews.map(\.teams) == [[.name("qa"), .id(7)], [.name("qa"), .id(7)]])
    #expect(policy?.reviews.map(\.waivers?.commands) == [["/skip"], ["/skip"]])
  }

  @Test("words that older YAML took for booleans are words")
  func words() {
    let policy = PolicyTexts.policy("version: 1\nreviews: {no: {teams: [on, yes], exclude_users: [off]}}")
    #expect(policy?.reviews.first?.name == "no")
    #expect(policy?.reviews.first?.teams == [.name("on"), .name("yes")])
    #expect(policy?.reviews.first?.excludedUsers == [.login("off")])
  }

  @Test("several gates may share a recheck command, and a waiver's spelling")
  func sharedCommands() {
    let text = """
      version: 1
      reviews:
        one: {teams: [qa], commands: [/again], waivers: {teams: [qa], commands: [/skip]}}
        two: {teams: [qa], commands: [/again, /skipping, /naive, /rechecks now], waivers: {teams: [qa], commands: [/skip]}}
      """
    #expect(PolicyTexts.policy(text)?.reviews.count == 2)
  }

  @Test("a pattern knows where it is written")
  func patternPlace() throws {
    let policy = try #require(PolicyTexts.policy(PolicyTexts.everyKey))
    let location = try #require(policy.paths?.classes.first?.patterns.last?.location)
    #expect(location.file == "gates.yml")
    #expect(location.line == 23)
    #expect(location.column == 34)
  }

  @Test("names and contexts are accepted up to their limits")
  func limits() {
    let gate = "g" + String(repeating: "0", count: 245)
    #expect(
      PolicyTexts.policy("version: 1\nreviews: {\(gate): {teams: [qa]}}")?.reviews.first?.context.text.count == 255)
    let context = String(repeating: "é", count: 246) + " ({base})"
    #expect(PolicyTexts.policy("version: 1\nreviews: {a: {teams: [qa], context: \"\(context)\"}}") != nil)
    let classes = (0..<256).map { "c\($0): [x]" }.joined(separator: ", ")
    #expect(PolicyTexts.policy("version: 1\npaths: {classes: {\(classes)}}")?.paths?.classes.count == 256)
    let name = String(repeating: "c", count: 64)
    #expect(PolicyTexts.policy("version: 1\npaths: {classes: {\(name): [x]}}") != nil)
  }

  @Test("flags stand for a policy of one gate")
  func flags() {
    let policy = Policy.flags(teams: [.name("qa"), .id(3)], approvals: 2)
    #expect(policy == PolicyTexts.policy("version: 1\nreviews: {review: {teams: [qa, 3], approvals: 2}}"))
    #expect(policy.reviews.first?.context.name(base: "main") == "review (main)")
  }
}
