import YAML

/// The keys that Forgejo's runner takes, by place, without those that shipped files must not have: `permissions` is
/// ignored, and `continue-on-error` hides a failure.
///
/// Source: the schema of runner 12, https://code.forgejo.org/forgejo/runner/src/branch/main/act/schema.
enum RunnerKeys {
  static let workflow: Set = ["name", "on", "concurrency", "enable-openid-connect", "jobs"]
  static let concurrency: Set = ["group", "cancel-in-progress"]
  static let job: Set = ["needs", "if", "runs-on", "timeout-minutes", "outputs", "steps"]
  static let workflowStep: Set = ["id", "uses", "run", "shell", "with", "env"]
  static let actionStep: Set = ["id", "run", "shell", "env"]
  static let action: Set = ["name", "description", "inputs", "outputs", "runs"]
  static let runs: Set = ["using", "steps"]
  static let input: Set = ["description", "required", "default"]
  static let output: Set = ["description", "value"]
  static let events: [String: Set<String>] = [
    "pull_request": ["types", "branches", "paths"], "pull_request_target": ["types", "branches"],
    "push": ["branches"], "issue_comment": ["types"], "workflow_dispatch": ["inputs"], "schedule": [],
  ]

  /// The keys of a file that are in none of these lists, each with what it stands in.
  static func unknown(in file: ShippedFile) -> [String] {
    var problems: [String] = []
    func check(_ node: YAMLNode?, _ known: Set<String>, _ place: String) {
      guard case .mapping(let members)? = node?.content else { return }
      problems += members.filter { !known.contains($0.key) }.map { "unknown key \($0.key) in \(place)" }
    }
    let root = file.root
    for (index, step) in file.steps.enumerated() {
      check(step.node, file.kind == .action ? actionStep : workflowStep, "step \(index + 1) of \(step.job)")
    }
    switch file.kind {
    case .action:
      check(root, action, "the action")
      check(root.member("runs")?.value, runs, "runs")
      for member in root.members("inputs") { check(member.value, input, "input \(member.key)") }
      for member in root.members("outputs") { check(member.value, output, "output \(member.key)") }
    case .workflow:
      check(root, workflow, "the workflow")
      check(root.member("concurrency")?.value, concurrency, "concurrency")
      for job in file.jobs { check(job.node, self.job, "job \(job.name)") }
      check(root.member("on")?.value, Set(events.keys), "on")
      for event in root.members("on") { check(event.value, events[event.key] ?? [], "on.\(event.key)") }
    }
    return problems
  }
}
