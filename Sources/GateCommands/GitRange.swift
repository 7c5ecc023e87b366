import ActionsHost
import Diagnostics
import ForgejoAPI
import GatePolicy
import PathsGate
import Readings

/// A range of commits in a clone on this machine, as `git diff` takes it.
struct GitRange {
  /// Why git could not tell what is changed.
  struct Failed: Error, Equatable {
    var words: String
  }

  /// Why there is no policy on the left side.
  struct NoPolicy: Error, Equatable {
    var diagnostics: [Diagnostic]
    var classNames: [String] = []
  }

  private let text: String
  private let left: String
  private let right: String
  private let isFromMergeBase: Bool

  /// Takes `BASE..HEAD` and `BASE...HEAD`; nil for anything else.
  ///
  /// An empty side is the current commit, as git has it.
  init?(_ text: String) {
    guard let dots = text.indices.first(where: { text[$0...].hasPrefix("..") }) else { return nil }
    let right = text[dots...].dropFirst(2)
    isFromMergeBase = right.hasPrefix(".")
    self.text = text
    left = text[..<dots].isEmpty ? "HEAD" : String(text[..<dots])
    let name = right.drop { $0 == "." }
    self.right = name.isEmpty ? "HEAD" : String(name)
  }

  /// The largest output of git that is taken: 100,000 names of 640 bytes.
  private static let outputLimit = 64 << 20

  /// What a report calls the policy.
  var policyName: String { "\(BasePolicy.path) of \(isFromMergeBase ? "the merge base" : left)" }

  /// The changed files, as git's own comparison of the two sides names them, whatever the clone is configured to hide.
  func changedFiles() -> Result<[ChangedFile], Failed> {
    let arguments = [
      "--no-replace-objects", "diff", "--name-status", "-z", "-M", "--no-ext-diff", "--no-relative",
      "--ignore-submodules=none", "--end-of-options", text, "--",
    ]
    do throws(Failed) {
      try checkHistory()
      guard let files = NameStatus.files(try Self.output(arguments, limit: Self.outputLimit)) else {
        return .failure(Failed(words: "its answer was not understood"))
      }
      return .success(files)
    } catch {
      return .failure(error)
    }
  }

  /// The policy's classes on the left side, which for `...` is the merge base.
  ///
  /// A side that git does not know is git's failure; a side that is known and lacks the file has no policy.
  func policy() throws(Failed) -> Result<PathsPolicy, NoPolicy> {
    let commit = try self.commit()
    let bytes: [UInt8]
    do throws(GitCommand.Failure) {
      bytes = try GitCommand.output(
        ["--no-replace-objects", "cat-file", "blob", "\(commit):\(BasePolicy.path)"], limit: Policy.byteLimit + 1)
    } catch {
      return .failure(NoPolicy(diagnostics: [.noLocalPolicy(policyName, error.words)]))
    }
    switch Policy.parse(bytes, file: BasePolicy.path) {
    case .policy(let policy):
      guard let paths = policy.paths else { return .failure(NoPolicy(diagnostics: [.noPathClasses()])) }
      return .success(paths)
    case .problems(let problems):
      return .failure(NoPolicy(diagnostics: problems, classNames: Policy.classNames(in: bytes)))
    }
  }

  /// The whole id of the commit on the left side.
  private func commit() throws(Failed) -> String {
    try checkHistory()
    let arguments =
      isFromMergeBase
      ? ["merge-base", "--end-of-options", left, right]
      : ["rev-parse", "--verify", "--end-of-options", "\(left)^{commit}"]
    // rev-parse repeats the option that ends the options; the id is the last line.
    let output = try Self.output(["--no-replace-objects"] + arguments, limit: 4096)
    guard let id = String(decoding: output, as: UTF8.self).split(separator: "\n").last, CommitID(String(id)) != nil
    else { throw Failed(words: "it named no commit") }
    return String(id)
  }

  /// Throws where the history is cut: the merge base that is found then need not be the best one.
  private func checkHistory() throws(Failed) {
    guard isFromMergeBase,
      try Self.output(["rev-parse", "--is-shallow-repository"], limit: 4096) == Array("true\n".utf8)
    else { return }
    throw Failed(words: "a shallow clone cannot tell the merge base")
  }

  private static func output(_ arguments: [String], limit: Int) throws(Failed) -> [UInt8] {
    do throws(GitCommand.Failure) {
      return try GitCommand.output(arguments, limit: limit)
    } catch {
      throw Failed(words: error.words)
    }
  }
}

extension GitCommand.Failure {
  /// What happened, in a few words.
  var words: String {
    switch self {
    case .notStarted(let reason): "git could not be started: \(reason)"
    case .failed(let status, let lastWords): lastWords.isEmpty ? "git ended with status \(status)" : lastWords
    case .tooMuch(let limit): "git wrote more than \(limit) bytes"
    }
  }
}
