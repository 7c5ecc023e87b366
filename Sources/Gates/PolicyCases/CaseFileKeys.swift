import Diagnostics
import GatePolicy
import YAML

/// The keys of a file of cases: from them come reading and the reference.
package enum CaseFileKeys {
  static let value = PolicyValue.section(CaseFile()) { keys }

  /// The reference of all keys, as docs/policy-tests.md has it.
  package static let documentation = PolicyKeyRow.documentation(
    of: keys.flatMap { $0.rows(under: "", defaults: CaseFile()) })

  private static let keys: [PolicyKey<CaseFile>] = [
    PolicyKey(
      "version", \.version, .integer(in: 1...1), isRequired: true,
      meaning: "The format of this file."),
    PolicyKey(
      "policy", \.policy, PolicyValue.name("a path").located(),
      meaning: "The policy that is tested, from this file's folder."),
    PolicyKey(
      "teams", \.teams, teams,
      meaning: "Who is in each team of the policy, by the name, id or `org/team#id` that the policy has for it."),
    PolicyKey(
      "people", \.people, people,
      meaning: "Accounts in no team, and numbers of accounts where they matter; others get one by themselves."),
    PolicyKey(
      "cases", \.cases, cases, isRequired: true,
      meaning: "The cases, each with a name that says what it shows."),
  ]

  private static let teams = PolicyValue<[CaseTeam]>.named(
    "<team>", check: { _, _ in nil },
    element: { name in
      PolicyValue<[String]>.list(of: .name("a login"))
        .converted(to: { CaseTeam(name: name, members: $0) }, from: \.members)
        .noting(\.keyLocation, in: \.location)
    },
    name: \.name)

  private static let people = PolicyValue<[CasePerson]>.named(
    "<login>", check: { _, _ in nil },
    element: { login in
      // -1 stands for every deleted account, -2 for a job's token.
      PolicyValue<Int>.integer(in: -2...Int.max).orNothing()
        .converted(to: { CasePerson(login: login, id: $0) }, from: \.id)
        .noting(\.keyLocation, in: \.location)
    },
    name: \.login)

  private static let cases = PolicyValue<[PolicyCase]>.named(
    "<case>", check: { _, _ in nil },
    element: { name in PolicyValue.section(PolicyCase(name: name)) { caseKeys }.noting(\.keyLocation, in: \.location) },
    name: \.name)

  private static let caseKeys: [PolicyKey<PolicyCase>] = [
    PolicyKey("author", \.author, .name("a login"), meaning: "Who opened the pull request."),
    PolicyKey("base", \.base, .name("a branch"), meaning: "The base branch when it was opened."),
    PolicyKey(
      "head", \.head, .name("a commit's name or whole id"),
      meaning: "What the case calls the head commit when it was opened."),
    PolicyKey(
      "files", optional: \.files, .list(of: .name("a path"), isFilled: true),
      meaning: "The paths that it changes, both of a renamed file; needed by gates with `paths`."),
    PolicyKey(
      "unseen", \.unseen, .list(of: PolicyValue.teamName.located()),
      meaning: "Teams that the gate's token does not see, so that nobody knows who is in them."),
    PolicyKey(
      "events", \.events, .list(of: event),
      meaning: "What happened since, in order; each has one action, a key below but `commit` and `text`."),
    PolicyKey(
      "expect", \.expectations, expectations, isRequired: true,
      meaning: "What gates must conclude; those that are not named may conclude anything."),
  ]

  private static let event = PolicyValue.section(CaseEvent()) { eventKeys }.noting(\.location, in: \.location)

  private static let eventKeys: [PolicyKey<CaseEvent>] = [
    PolicyKey(
      "approve", optional: \.approve, .login,
      meaning: "This person approves `commit`, by default the head. Older decisions of the person are dismissed."),
    PolicyKey(
      "request_changes", optional: \.requestChanges, .login,
      meaning: "This person asks for changes of `commit`, by default the head."),
    PolicyKey(
      "dismiss", optional: \.dismiss, .login, meaning: "An admin dismisses this person's newest decision."),
    PolicyKey(
      "mark_stale", optional: \.markStale, .login,
      meaning: "The server marks this person's newest decision as stale, as it does when another commit is pushed."),
    PolicyKey(
      "push", optional: \.push, .login,
      meaning: "This person pushes `commit`, by default a new one: it is the head now."),
    PolicyKey(
      "retarget", optional: \.retarget, PolicyValue.name("a branch").located(),
      meaning: "The base branch is changed to this one."),
    PolicyKey(
      "comment", optional: \.comment, .login, meaning: "This person comments `text`."),
    PolicyKey(
      "edit", optional: \.edit, .login,
      meaning: "Somebody edits this person's newest comment, to `text` if that is given."),
    PolicyKey(
      "commit", optional: \.commit, PolicyValue.name("a commit's name or whole id").located(),
      meaning: "Which commit is reviewed, or what the pushed one is called; `head` is the head."),
    PolicyKey(
      "text", optional: \.text, PolicyValue.text("a text") { _, _ in nil }.located(),
      meaning: "A comment's text; a commit's name in braces, as in `{head}`, stands for its whole id."),
  ]

  private static let expectations = PolicyValue<[CaseExpectation]>.named(
    "<gate>", check: { _, _ in nil }, element: { expectation($0).noting(\.keyLocation, in: \.location) }, name: \.gate)

  /// A verdict's word, or a mapping.
  private static func expectation(_ gate: String) -> PolicyValue<CaseExpectation> {
    let word = PolicyValue<CaseExpectation.Word>.choice
    let whole = PolicyValue.section(CaseExpectation(gate: gate)) { expectationKeys }
    return PolicyValue(
      allowed: "\(word.allowed), or \(whole.allowed)",
      read: { node, place, problems in
        guard case .scalar = node.content else { return whole.read(node, place, &problems) }
        guard let verdict = word.read(node, place, &problems) else { return nil }
        var expectation = CaseExpectation(gate: gate)
        expectation.verdict = verdict
        return expectation
      },
      show: whole.show, rowsBelow: whole.rowsBelow)
  }

  private static let expectationKeys: [PolicyKey<CaseExpectation>] = [
    PolicyKey("verdict", \.verdict, .choice, isRequired: true, meaning: "The verdict."),
    PolicyKey(
      "reasons", \.reasons, .list(of: PolicyValue.name("a diagnostic's code").located()),
      meaning: "Codes that must be among those of the gate's conclusion; others may be there too."),
  ]
}
