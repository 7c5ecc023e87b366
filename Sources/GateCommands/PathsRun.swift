import ActionsHost
import Calls
import CommandLineOptions
import CurlHTTP
import Diagnostics
import ForgejoAPI
import GatePolicy
import HTTP
import PathsGate
import Readings
import Reports

/// A run of gate-paths between the parsed command line and the report.
struct PathsRun {
  private let context: CommandContext
  private var reader: ServerSettingsReader
  /// The classes that the rules name, also where something is wrong with them.
  private var classNames: [String] = []

  init(_ context: CommandContext) {
    self.context = context
    reader = ServerSettingsReader(context.line, context.environment)
  }

  mutating func perform() -> CommandResult {
    let rules = rules()
    let deadline = reader.deadline()
    if let range = context.line.value(of: "from-git") { return fromGit(range, rules) }
    if isOffline {
      guard case .given(let policy, let name) = rules, reader.problems.isEmpty else { return misconfigured() }
      return result(PathsDecision.withoutPull(policy), policy, ["rules from \(name)"])
    }
    let settings = reader.read(needsPull: false, identities: [])
    guard let settings, let rules, let deadline, reader.problems.isEmpty else { return misconfigured() }
    guard let subject = subject(settings) else {
      if case .given(let policy, let name) = rules {
        return result(PathsDecision.withoutPull(policy), policy, ["rules from \(name)"])
      }
      // Without event and number nothing names the classes.
      reader.note(.pullRequestMissing(settings.whyNoPull))
      return misconfigured()
    }
    return ask(settings, subject, rules, deadline)
  }

  /// Answers a command line that is wrong; the classes that it names all the same are written as needed.
  mutating func refuse(_ problems: [Diagnostic]) -> CommandResult {
    for problem in problems { reader.note(problem) }
    _ = rules()
    return misconfigured()
  }

  // MARK: Where the changes come from

  private func subject(_ settings: ServerSettings) -> PathsRequest.Subject? {
    if let number = settings.number {
      return .pull(number, expectedHead: settings.expectedHead?.commit)
    }
    guard settings.eventName != nil else { return nil }
    return settings.commit.map { .commit($0) }
  }

  /// Whether only an explanation by given rules is asked for, which needs no server.
  private var isOffline: Bool {
    let line = context.line
    return line.isSet("explain") && ["class", "filters", "policy"].contains(where: line.isSet) && !line.isSet("pr")
      && context.environment.value("GITHUB_EVENT_PATH") == nil
  }

  private func ask(
    _ settings: ServerSettings, _ subject: PathsRequest.Subject, _ rules: PathsRequest.Rules, _ deadline: Int
  ) -> CommandResult {
    let request = PathsRequest(
      repository: settings.repository, repositoryID: settings.repositoryID, subject: subject, rules: rules,
      credentials: settings.credentials.names)
    var loop = settings.loop(context, deadline: deadline)
    let facts = loop.facts(of: PathsReading(request))
    var outcome = PathsDecision(request).outcome(facts)
    outcome.diagnostics += settings.warnings
    var lines = ["\(settings.repository)\(number(subject)) at \(settings.server)"]
    lines[0] += ", token from \(settings.credentials.names.repository)"
    if let pull = outcome.pull {
      lines.append(
        "head \(pull.head.hex), base \(pull.baseName), "
          + (pull.changedFiles == 1 ? "1 changed file" : "\(pull.changedFiles) changed files"))
    }
    lines += self.rulesName(rules, subject, outcome.pull).map { ["rules from \($0)"] } ?? []
    lines.append(loop.record.summary)
    var answer = result(outcome, PathsDecision(request).policy(facts), lines)
    answer.secrets = loop.secrets
    return answer
  }

  private func number(_ subject: PathsRequest.Subject) -> String {
    switch subject {
    case .pull(let number, _): "#\(number)"
    case .commit(let commit): ", commit \(commit.short),"
    }
  }

  private func rulesName(
    _ rules: PathsRequest.Rules, _ subject: PathsRequest.Subject, _ pull: PullRequest?
  ) -> String? {
    switch (rules, subject, pull) {
    case (.given(_, let name), _, _): name
    case (.basePolicy, .commit(let commit), _): "\(BasePolicy.path) at \(commit.short)"
    case (.basePolicy, .pull, let pull?):
      "\(BasePolicy.path) of \(pull.baseName) at \(BasePolicy(of: pull).commit.short)"
    case (.basePolicy, .pull, nil): nil
    }
  }

  private mutating func fromGit(_ range: String, _ rules: PathsRequest.Rules?) -> CommandResult {
    guard reader.problems.isEmpty, let rules else { return misconfigured() }
    guard let git = GitRange(range) else {
      reader.note(
        .commandLine("--from-git is no range of two commits: \"\(range)\"", help: ["write BASE...HEAD or BASE..HEAD"]))
      return misconfigured()
    }
    let policy: PathsPolicy
    let name: String
    switch rules {
    case .given(let given, let source): (policy, name) = (given, source)
    case .basePolicy:
      do throws(GitRange.Failed) {
        switch try git.policy() {
        case .success(let read): (policy, name) = (read, git.policyName)
        case .failure(let failure):
          return result(PathsDecision.misconfigured(failure.diagnostics, classes: failure.classNames), nil, [])
        }
      } catch {
        return result(PathsDecision.everything(.gitFailed(error.words, range: range), PathsPolicy()), nil, [])
      }
    }
    let subject = ["range \(range) of the clone in this folder", "rules from \(name)"]
    switch git.changedFiles() {
    case .success(let files):
      return result(PathsDecision.outcome(of: files, by: policy, from: name), policy, subject)
    case .failure(let reason):
      return result(PathsDecision.everything(.gitFailed(reason.words, range: range), policy), policy, subject)
    }
  }

  // MARK: Rules

  /// The rules, or nil where something is wrong with them; the problems are noted.
  private mutating func rules() -> PathsRequest.Rules? {
    let line = context.line
    let sources = ["class", "filters", "policy"].filter(line.isSet)
    if sources.count > 1 {
      classNames = PathsFlags(line).classNames
      if classNames.isEmpty, let path = line.value(of: "policy") { classNames = PolicyFileReader.classNames(path) }
      reader.note(.commandLine(sources.map { "--\($0)" }.joined(separator: " and ") + " exclude each other"))
      return nil
    }
    let isFlags = line.isSet("class") || line.isSet("filters")
    for option in ["dialect", "unmatched", "quantifier", "everything-on"] where line.isSet(option) && !isFlags {
      reader.note(
        .commandLine("--\(option) goes with --class and --filters only", help: ["with a policy it stands in the file"]))
    }
    if let path = line.value(of: "policy") {
      switch PolicyFileReader.read(path) {
      case .failure(let problems):
        for problem in problems.diagnostics { reader.note(problem) }
        classNames = problems.classNames
        return nil
      case .success(let policy):
        guard let paths = policy.paths else {
          reader.note(.noPathClasses())
          return nil
        }
        classNames = paths.classes.map(\.name)
        return .given(paths, name: path)
      }
    }
    guard isFlags else { return reader.problems.isEmpty ? .basePolicy : nil }
    let flags = PathsFlags(line)
    for problem in flags.problems { reader.note(problem) }
    classNames = flags.classNames
    return flags.policy.map { .given($0, name: flags.name) }
  }

  // MARK: What comes out

  private func misconfigured() -> CommandResult {
    let problems = reader.problems.map(\.diagnostic)
    // A credential or event that is missing only makes the run undecided, which sets every class.
    let isMisconfigured = reader.cause == .misconfigured
    var outcome = PathsDecision.misconfigured(
      isMisconfigured ? problems : problems.map { $0.as(.warning) }, classes: classNames)
    outcome.isMisconfigured = isMisconfigured
    return result(outcome, nil, [])
  }

  private func result(_ outcome: PathsOutcome, _ policy: PathsPolicy?, _ subject: [String]) -> CommandResult {
    var report = PathsReport(outcome, subject: subject, explanations: explanation(policy, outcome))
    var failure: Diagnostic?
    if let path = context.line.value(of: "list") {
      do throws(FileError) {
        try HostFile.replace(path, with: report.list())
      } catch {
        failure = .fileUnwritable(error)
      }
    }
    if let failure {
      var failed = outcome
      failed.diagnostics.insert(failure, at: 0)
      report = PathsReport(failed, subject: subject, explanations: explanation(policy, outcome))
    }
    var finished = report.report()
    if let failure {
      finished.headline = failure.message
      finished.verdict = max(finished.verdict, .undecided(.unavailable))
    }
    return CommandResult(.report(finished))
  }

  private func explanation(_ policy: PathsPolicy?, _ outcome: PathsOutcome) -> [Report.Section] {
    guard let path = context.line.value(of: "explain"), let policy, var classifier = try? PathClassifier(policy)
    else { return [] }
    let bytes = Array(path.utf8)
    var rows = classifier.explain(bytes).map { explanation in
      let name = explanation.name ?? "everything_on"
      let changes = explanation.changes.map { " (\($0))" } ?? ""
      let pattern = explanation.pattern.map { ", by the pattern \($0)" } ?? ", by no pattern"
      return "\(name)\(changes): \(explanation.isSelected ? "selected" : "not selected")\(pattern)"
    }
    if let files = outcome.files, !files.flatMap(\.paths).contains(where: { $0.path == bytes }) {
      rows.append("it is not among the changed paths")
    }
    return [Report.Section("\(path)", rows: rows)]
  }
}
