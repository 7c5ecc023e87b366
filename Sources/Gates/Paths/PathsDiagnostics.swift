package import Diagnostics
import ForgejoAPI
import GatePolicy
import Readings

/// What gate-paths concludes, and why it sets every class.
package enum PathsCode: String, DiagnosticCode {
  case classified
  case everythingOn = "everything-on"
  case unmatched
  case changed
  case noPullRequest = "no-pull-request"
  case noChanges = "no-changes"
  case gitFailed = "git-failed"
  case noPathClasses = "no-path-classes"
  case diffNotUsed = "diff-not-used"
}

extension Diagnostic {
  static func everythingOn(_ path: [UInt8], count: Int) -> Diagnostic {
    Diagnostic(
      PathsCode.everythingOn, .note, "a changed path concerns every class: \(text(path))\(more(count))",
      help: ["nothing is to be done: `everything_on` in the policy, or --everything-on, names such paths"])
  }

  static func unmatched(_ path: [UInt8], count: Int) -> Diagnostic {
    Diagnostic(
      PathsCode.unmatched, .note, "a changed path is in no class: \(text(path))\(more(count))",
      help: ["add a pattern for it to a class; or say `unmatched: nothing` in the policy, or --unmatched nothing"])
  }

  static func nameNotSafe(_ path: [UInt8]) -> Diagnostic {
    Diagnostic(
      ChangedFilesCode.nameNotSafe, .warning,
      "a file's name holds a control character or line separator: \(text(path))",
      help: ["rename the file: patterns do not agree on such names"])
  }

  static func changed(from request: PathsRequest, to pull: PullRequest) -> Diagnostic {
    var asked = "\(request.repository)"
    if case .pull(let number, let head) = request.subject {
      asked += "#\(number)" + (head.map { " at \($0.short)" } ?? "")
    }
    return Diagnostic(
      PathsCode.changed, "the pull request is not the one, or not at the head, that this run is about",
      evidence: ["asked for \(asked)", "found \(pull.repository.name)#\(pull.number) at \(pull.head.short)"],
      help: ["look at the run for \(pull.head.short); if there is none, push once more"])
  }

  static func changed(from first: PullRequest, to second: PullRequest, attempts: Int) -> Diagnostic {
    Diagnostic(
      PathsCode.changed, "the pull request changed while it was read, \(attempts) times in a row",
      evidence: [
        "first head \(first.head.short), base \(first.baseName), merge base \(first.mergeBase?.short ?? "none")",
        "then head \(second.head.short), base \(second.baseName), merge base \(second.mergeBase?.short ?? "none")",
      ], help: ["the run for the newest head decides"])
  }

  static func merged(_ pull: PullRequest) -> Diagnostic {
    Diagnostic(
      ReadCode.incompleteList, "pull request \(pull.number) is merged, and a merged one's list proves nothing",
      help: ["nothing is to be done: no class is left out"])
  }

  static func noPullRequest() -> Diagnostic {
    Diagnostic(
      PathsCode.noPullRequest, .note, "there is no pull request",
      help: ["to classify a range of commits: --from-git BASE...HEAD, in a clone that has both"])
  }

  static func noChanges() -> Diagnostic {
    Diagnostic(
      PathsCode.noChanges, .note, "nothing is changed",
      help: ["look for a mistake in the range, if something should be"])
  }

  /// Git could not tell what is changed.
  package static func gitFailed(_ reason: String, range: String) -> Diagnostic {
    Diagnostic(
      PathsCode.gitFailed, .warning, "git could not tell what is changed",
      evidence: ["--from-git \(range): \(reason)"],
      help: ["fetch both commits whole (a shallow clone lacks the history), and run it inside the clone"])
  }

  /// The policy has no classes.
  package static func noPathClasses() -> Diagnostic {
    Diagnostic(
      PathsCode.noPathClasses, "the policy has no classes of paths",
      help: ["add `paths` with `classes` to \(BasePolicy.path), or name them with --class"])
  }

  /// The commit of an event without pull request has no policy, so that no class is known.
  static func noPolicy(at commit: CommitID) -> Diagnostic {
    Diagnostic(
      PolicyReadCode.noPolicy, "commit \(commit.short) has no policy",
      evidence: ["\(BasePolicy.path) is missing in it, and the event is about no pull request"],
      help: ["add \(BasePolicy.path) to the branch, or name the classes: gate-paths --class NAME=PATTERN"])
  }

  static func diffNotUsed(_ note: String) -> Diagnostic {
    Diagnostic(PathsCode.diffNotUsed, .note, note)
  }

  static func notRead(_ request: PathsRequest) -> Diagnostic {
    Diagnostic(ReadCode.incompleteList, "something that the classes need was not read", help: ["run it again"])
  }

  private static func text(_ path: [UInt8]) -> String {
    String(decoding: path, as: UTF8.self)
  }

  private static func more(_ count: Int) -> String {
    count > 1 ? " and \(count - 1) more" : ""
  }
}
