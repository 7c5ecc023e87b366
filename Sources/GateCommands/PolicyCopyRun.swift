import ActionsHost
import Calls
import CommandLineOptions
import CurlHTTP
import Diagnostics
import ForgejoAPI
import GatePolicy
import HTTP
import Readings
import Reports

/// A run of gate-policy that reads a policy from a server: by a commit's whole id, without a checkout.
struct PolicyCopyRun {
  private let context: CommandContext
  private let action: PolicyRun.Action

  init(_ context: CommandContext, _ action: PolicyRun.Action) {
    self.context = context
    self.action = action
  }

  func perform() -> CommandResult {
    let line = context.line
    var reader = ServerSettingsReader(line, context.environment)
    let deadline = reader.deadline()
    guard let settings = reader.read(needsPull: action == .check, identities: []), let deadline, reader.problems.isEmpty
    else {
      return reader.cannotBegin(PolicyRun.name)
    }
    let copy = PolicyCopy(place(settings, branch: line.value(of: PolicyRun.ref)), settings.credentials.names)
    var loop = settings.loop(context, deadline: deadline)
    let facts = loop.facts(of: PolicyCopyReading(copy))
    var result = result(copy, facts, settings, cost: loop.record.summary)
    result.secrets = [settings.credentials.repository.secret, settings.credentials.team.secret]
    return result
  }

  private func place(_ settings: ServerSettings, branch: String?) -> PolicyCopy.Place {
    guard branch == nil, let asked = settings.asked else { return .branch(branch, of: settings.repository) }
    return action == .check ? .head(asked) : .base(asked)
  }

  private func result(
    _ copy: PolicyCopy, _ facts: PolicyCopyFacts, _ settings: ServerSettings, cost: String
  ) -> CommandResult {
    let owner = owner(of: copy, facts)
    var subject = ["\(label(copy)) at \(settings.server), token from \(settings.credentials.names.repository)"]
    if let pull = facts.pull.value {
      subject.append("head \(pull.head.hex), base \(pull.baseName), opened by \(pull.author.login)")
    }
    switch PolicyCopyDecision(copy).outcome(facts) {
    case .policy(let policy, let commit):
      let report = PolicyReport(
        policy, file: BasePolicy.path, commit: commit.hex, headline: "\(BasePolicy.path) of \(owner) is a policy",
        subject: subject + ["\(BasePolicy.path) of \(owner) at \(commit.short)", cost], warnings: settings.warnings)
      guard action == .check else { return report.shown(isJSON: context.line.wantsJSON) }
      return CommandResult(.report(report.checked()))
    case .absent(let note):
      return CommandResult(.report(report(.passed, [note] + settings.warnings, subject + [cost])))
    case .ending(let verdict, let diagnostics):
      return CommandResult(.report(report(verdict, diagnostics + settings.warnings, subject + [cost])))
    }
  }

  private func report(_ verdict: Verdict, _ diagnostics: [Diagnostic], _ subject: [String]) -> Report {
    Report(
      command: PolicyRun.name, verdict: verdict, headline: diagnostics.headline ?? verdict.word, subject: subject,
      diagnostics: diagnostics,
      outputs: [
        StepOutput("verdict", verdict.word),
        StepOutput("reason", diagnostics.filter { $0.severity != .warning }.map(\.code).joined(separator: ",")),
      ])
  }

  /// What the run is about: `acme/app#7`, or the repository.
  private func label(_ copy: PolicyCopy) -> String {
    copy.asked.map { "\($0.repository)#\($0.number)" } ?? "\(copy.repository)"
  }

  /// Whose copy it is.
  private func owner(of copy: PolicyCopy, _ facts: PolicyCopyFacts) -> String {
    switch copy.place {
    case .head(let asked): "pull request \(asked.number)"
    case .base: facts.pull.value?.baseName ?? "the base"
    case .branch: facts.branch.value?.name ?? "the branch"
    }
  }
}
