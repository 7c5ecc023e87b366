import Calls
import Diagnostics
import ForgejoAPI
import GatePolicy
import HTTP
import Readings
import TestSupport
import Testing

@Suite("The policy of the base")
struct BasePolicyTests {
  private static let commit = String(repeating: "a", count: 40)
  private let base: BasePolicy

  init() throws {
    base = BasePolicy(of: app, at: try #require(CommitID(Self.commit)))
  }

  private func facts(
    file: Answer<PolicyFile> = .notAsked, folder: Answer<ContentsEntry> = .notAsked,
    root: Answer<ContentsEntry> = .notAsked
  ) -> PolicyFacts {
    var facts = PolicyFacts()
    facts.file = file
    facts.folder = folder
    facts.root = root
    return facts
  }

  private func asked(_ facts: PolicyFacts) -> [String] {
    guard case .open(let requests) = base.state(facts) else { return [] }
    #expect(requests == base.questions(facts).map(\.request))
    return requests.map(\.description)
  }

  @Test("is asked by the commit's whole id, one question at a time")
  func questions() {
    let contents = "GET /repos/acme/app/contents"
    let ref = "?ref=\(Self.commit)"
    #expect(asked(facts()) == ["\(contents)/.forgejo/gates.yml\(ref)"])
    #expect(asked(facts(file: refused(404))) == ["\(contents)/.forgejo\(ref)"])
    #expect(asked(facts(file: refused(404), folder: refused(404))) == ["\(contents)\(ref)"])
    for status in [401, 403, 500] {
      #expect(asked(facts(file: refused(status))).isEmpty)
      #expect(asked(facts(file: refused(404), folder: refused(status))).isEmpty)
    }
  }

  @Test("is that of the base's tip, of a merged pull request that of the merge base")
  func commits() throws {
    let head = try #require(CommitID(String(repeating: "b", count: 40)))
    let mergeBase = try #require(CommitID(String(repeating: "c", count: 40)))
    var pull = PullRequest(
      repository: Repository(id: 1, name: app), number: 7, author: bob, head: head, baseName: "main",
      base: base.commit, mergeBase: mergeBase)
    #expect(BasePolicy(of: pull) == base)
    pull.isOpen = false
    #expect(BasePolicy(of: pull) == base)
    pull.isMerged = true
    #expect(BasePolicy(of: pull).commit == mergeBase)
    pull.mergeBase = nil
    #expect(BasePolicy(of: pull) == base)
  }

  @Test("is missing only where the folder around it was listed and lacks it")
  func missing() {
    #expect(base.state(facts(file: refused(404), folder: value(.directory(["workflows"])))) == .missing)
    #expect(
      base.state(facts(file: refused(404), folder: refused(404), root: value(.directory(["README.md"])))) == .missing)
  }

  @Test("is unreadable, not missing, where that cannot be told")
  func unreadable() {
    for (facts, status) in [
      (facts(file: refused(401)), 401), (facts(file: refused(403)), 403), (facts(file: refused(500)), 500),
      (facts(file: refused(404), folder: value(.directory(["gates.yml"]))), 404),
      (facts(file: refused(404), folder: value(.file([]))), 404),
      (facts(file: refused(404), folder: refused(403)), 403),
      (facts(file: refused(404), folder: refused(404), root: refused(500)), 500),
      (facts(file: refused(404), folder: refused(404), root: value(.directory([".forgejo"]))), 404),
      (facts(file: refused(404), folder: refused(404), root: value(.symlink)), 404),
    ] {
      guard case .unreadable(let failure) = base.state(facts) else {
        Issue.record("\(base.state(facts))")
        continue
      }
      #expect(failure.status == status)
    }
  }

  @Test("that is there is read, whatever a listing would say; every problem in a broken one is kept")
  func read() throws {
    let policy = Policy.flags(teams: [.name("qa")], approvals: 1)
    #expect(base.state(facts(file: value(.policy(policy)), folder: refused(500))) == .policy(policy))
    let problem = try #require(Self.problems.first)
    #expect(base.state(facts(file: value(.broken([problem], classNames: [])))) == .broken([problem]))
  }

  private static var problems: [Diagnostic] {
    guard case .problems(let problems) = Policy.parse(Array("version: 2\n".utf8), file: BasePolicy.path) else {
      return []
    }
    return problems
  }

  @Test(
    "that is no file says what it is", arguments: ServerVersion.allCases)
  func notAFile(version: ServerVersion) throws {
    for (recording, kind) in [("contents-link.yml", "a symbolic link"), ("contents-directory", "a directory")] {
      var facts = PolicyFacts()
      base.questions(facts)[0].answer(
        &facts, with: .success(try Recording("policy/\(recording)", version).response), tries: 1, at: 0)
      guard case .broken(let problems) = base.state(facts), problems.count == 1 else {
        Issue.record("\(base.state(facts))")
        continue
      }
      #expect(
        text(problems[0]) == """
          policy-not-a-file: the policy is \(kind), not a file
          .forgejo/gates.yml in commit aaaaaaaaaa
          help: put the policy itself at .forgejo/gates.yml, as a regular file
          """)
    }
  }

  @Test("is parsed with places in its own file, and one that is no UTF-8 is broken", arguments: ServerVersion.allCases)
  func recorded(version: ServerVersion) throws {
    var facts = PolicyFacts()
    let question = base.questions(facts)[0]
    question.answer(
      &facts, with: .success(try Recording("policy/contents-gates.yml", version).response), tries: 1, at: 0)
    guard case .policy(let policy) = base.state(facts) else {
      Issue.record("\(base.state(facts))")
      return
    }
    #expect(policy.reviews.map(\.name) == ["qa-review"] && policy.reviews[0].teams == [.name("qa")])
    question.answer(
      &facts, with: .success(try Recording("policy/contents-latin1.yml", version).response), tries: 1, at: 0)
    guard case .broken(let problems) = base.state(facts) else {
      Issue.record("\(base.state(facts))")
      return
    }
    #expect(problems.first?.location?.file == ".forgejo/gates.yml")
  }

  @Test("over its limit is broken, not unreadable")
  func tooLarge() {
    var facts = PolicyFacts()
    let content = String(repeating: "I2Fh", count: Policy.byteLimit / 3 + 1)
    let size = content.utf8.count / 4 * 3
    let body = #"{"type": "file", "encoding": "base64", "content": "\#(content)", "size": \#(size)}"#
    base.questions(facts)[0].answer(
      &facts, with: .success(.init(status: 200, body: Array(body.utf8))), tries: 1, at: 0)
    guard case .broken(let problems) = base.state(facts) else {
      Issue.record("\(base.state(facts))")
      return
    }
    #expect(problems.count == 1)
  }

  @Test("that is missing, or unreadable, has its own text")
  func texts() {
    #expect(
      text(.noPolicy("main", at: base.commit, insteadBy: "gate-review --team NAME")) == """
        no-policy: the base branch main has no policy
        .forgejo/gates.yml is missing in commit aaaaaaaaaa
        help: merge .forgejo/gates.yml into main first, and require the check afterwards
        help: to try without one: gate-review --team NAME
        """)
    let failure = ReadFailure(base.questions(PolicyFacts())[0].request, .status(403, message: "scope"))
    #expect(
      text(.policyUnreadable(failure, at: base.commit, credentials)) == """
        policy-unreadable: the policy of the base could not be read
        .forgejo/gates.yml in commit aaaaaaaaaa
        the token from GATE_TOKEN may not make a read that the verdict needs, perhaps for lack of \
        read:repository
        GET /repos/acme/app/contents/.forgejo/gates.yml?ref=\(Self.commit): 403
        help: give the token in GATE_TOKEN the scope read:repository, which this read needs
        """)
  }
}
