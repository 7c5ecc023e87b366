import YAML

/// What every shipped action and workflow must be like; what is not so is a sentence.
struct ShippedRules {
  /// The inputs of each action, by its name.
  let inputsOfActions: [String: Set<String>]

  /// What the executables write as step outputs; gate-paths also one for each class.
  static let outputs: [String: Set<String>] = [
    "gate-review": ["verdict", "reason", "approved_by"], "gate-refire": ["verdict", "reason"],
    "gate-semantic": ["verdict", "reason", "outcome"], "gate-policy": ["verdict", "reason"],
    "gate-paths": ["decision", "reason", "classes", "changed_count"], "setup.sh": ["version", "path"],
  ]

  /// The only conditions that may stand anywhere.
  static let conditions = [
    "github.event_name != 'issue_comment' || startsWith(github.event.comment.body, '/') || "
      + "startsWith(github.event.changes.body.from, '/')",
    "${{ always() }}",
  ]

  /// Whether it is the condition of a dependant of `paths`, with its class.
  static func isGuard(_ condition: String) -> Bool {
    condition.wholeMatch(of: #/\$\{\{ always\(\) && needs\.paths\.outputs\.[A-Za-z_][A-Za-z0-9_-]* != 'false' \}\}/#)
      != nil
  }

  func problems(of file: ShippedFile) -> [String] {
    var problems = RunnerKeys.unknown(in: file) + expressions(file) + secrets(file)
    for step in file.steps { problems += self.problems(of: step.node, in: step.job, file) }
    switch file.kind {
    case .action: problems += outputs(file)
    case .workflow:
      problems += triggers(file)
      for job in file.jobs { problems += self.problems(of: job.node, named: job.name, file) }
    }
    return problems
  }
}

// MARK: Steps

extension ShippedRules {
  private func problems(of step: YAMLNode, in job: String, _ file: ShippedFile) -> [String] {
    var problems: [String] = []
    if let run = step.text("run") {
      if run.contains("${{") { problems.append("an expression inside run: it belongs into env") }
      if run.contains(#/(?i)token|secret|audience/#) { problems.append("a token in a command: it belongs into env") }
      if run.contains(#/git +(clone|checkout|fetch|pull)/#) { problems.append("a checkout") }
      if file.kind == .action, step.text("shell") != "sh" { problems.append("a step of an action without shell: sh") }
    }
    guard let uses = step.text("uses") else { return problems }
    if uses.contains("checkout") { problems.append("a checkout") }
    guard let name = Self.action(in: uses), let inputs = inputsOfActions[name] else {
      return problems + ["uses neither the placeholder nor 40 digits: \(uses)"]
    }
    for member in step.members("with") where !inputs.contains(member.key) {
      problems.append("the action \(name) has no input \(member.key)")
    }
    let steps = file.steps.filter { $0.job == job }.map(\.node)
    if name == "setup" {
      if step.member("env") != nil { problems.append("setup has an env, and fetches from elsewhere") }
    } else if Self.action(in: steps.first?.text("uses") ?? "") != "setup" {
      problems.append("\(name) without setup in the first step")
    }
    return problems
  }

  /// The name in a placeholder, or in a rendered address.
  static func action(in uses: String) -> String? {
    let forms = [
      #/https://FORGE/OWNER/forgejo-gates/action/([a-z]+)@COMMIT/#,
      #/https?://[A-Za-z0-9./:_~-]+/action/([a-z]+)@[0-9a-f]{40}/#,
    ]
    return forms.lazy.compactMap { uses.wholeMatch(of: $0) }.first.map { String($0.output.1) }
  }
}

// MARK: Expressions and secrets

extension ShippedRules {
  private func expressions(_ file: ShippedFile) -> [String] {
    file.root.scalars().flatMap { path, text -> [String] in
      if path.last == "if" {
        let isKnown = Self.conditions.contains(text) || Self.isGuard(text)
        return isKnown ? [] : ["a condition that is in no list: \(text)"]
      }
      return Expression.all(in: text).filter { !$0.isAllowed }.map { "an expression that is in no list: \($0.source)" }
    }
  }

  private func secrets(_ file: ShippedFile) -> [String] {
    var problems: [String] = []
    if file.text.contains("GATE_STATUS_TOKEN") { problems.append("GATE_STATUS_TOKEN") }
    let scalars = file.root.scalars()
    for (path, text) in scalars where text.contains("secrets.") {
      // on.…, jobs.NAME.steps.env.NAME: a job's own env would reach every step.
      guard path.count == 5, path[2] == "steps", path[3] == "env" else {
        problems.append("a secret outside of a step's env: \(text)")
        continue
      }
      if text != "${{ secrets.\(path[4]) }}" { problems.append("a secret under another name: \(text)") }
    }
    for step in file.steps.map(\.node) where step.members("env").contains(where: { $0.key.contains("READER") }) {
      if !["refire", "review"].contains(Self.action(in: step.text("uses") ?? "")) {
        problems.append("a reader's token in a step that does something else")
      }
    }
    return problems
  }
}

// MARK: Actions

extension ShippedRules {
  private func outputs(_ file: ShippedFile) -> [String] {
    let written = Self.outputs.first { name, _ in
      file.steps.contains { $0.node.text("run")?.contains(name) == true }
    }
    return file.root.members("outputs").flatMap { member -> [String] in
      var problems: [String] = []
      if member.value.text("value") != "${{ steps.\(file.steps[0].node.text("id") ?? "").outputs.\(member.key) }}" {
        problems.append("the output \(member.key) is not the step's output of that name")
      }
      if written?.value.contains(member.key) != true { problems.append("nothing writes the output \(member.key)") }
      return problems
    }
  }
}

// MARK: Jobs and triggers

extension ShippedRules {
  private func problems(of job: YAMLNode, named name: String, _ file: ShippedFile) -> [String] {
    var problems: [String] = []
    if Int(job.text("timeout-minutes") ?? "").map({ (1...60).contains($0) }) != true {
      problems.append("job \(name) has no timeout-minutes up to 60")
    }
    let needs = job.elements("needs").compactMap(\.text)
    let condition = job.text("if") ?? ""
    if needs == ["paths"] {
      if !Self.isGuard(condition) { problems.append("job \(name) lacks the guard") }
    } else if !needs.isEmpty, condition != "${{ always() }}" {
      problems.append("job \(name) lacks always()")
    }
    for member in job.members("outputs") {
      let form = #/\$\{\{ steps\.([a-z]+)\.outputs\.([A-Za-z0-9_-]+) \}\}/#
      let match = member.value.text.flatMap { $0.wholeMatch(of: form) }
      let step = job.elements("steps").first { $0.text("id") == match.map { String($0.output.1) } }
      if match.map({ String($0.output.2) }) != member.key || step?.text("run") != "gate-paths" {
        problems.append("the output \(member.key) of job \(name) is not one of a step gate-paths")
      }
    }
    return problems
  }

  private func triggers(_ file: ShippedFile) -> [String] {
    var problems: [String] = []
    let events = file.root.member("on")?.value
    let names = file.root.members("on").map(\.key)
    let used = Set(file.steps.compactMap { Self.action(in: $0.node.text("uses") ?? "") })
    if names.contains("pull_request_target") {
      let types = Set(events?.member("pull_request_target")?.value.elements("types").compactMap(\.text) ?? [])
      if types != ["opened", "reopened", "synchronize", "edited"] {
        problems.append("not the types of a review workflow, edited among them")
      }
    }
    if !used.isDisjoint(with: ["refire", "review"]), names.contains("pull_request") {
      problems.append("a review gate in the pull request's own workflow")
    }
    for line in file.text.split(separator: "\n") where line.contains("runs-on:") && !line.contains("# EDIT") {
      problems.append("runs-on is not marked EDIT")
    }
    return problems
  }
}
