import ActionsHost
import Diagnostics
import GatePolicy

/// Reads a policy from a file of this machine.
enum PolicyFileReader {
  /// Everything that is wrong with a policy file.
  struct Problems: Error, Equatable {
    var diagnostics: [Diagnostic]
    /// The classes that the file names all the same; none where it cannot be read.
    var classNames: [String] = []
  }

  /// The classes that a file names, also where it is no policy; none where it cannot be read.
  static func classNames(_ path: String) -> [String] {
    switch read(path) {
    case .success(let policy): policy.paths?.classes.map(\.name) ?? []
    case .failure(let problems): problems.classNames
    }
  }

  /// The policy in a file, or everything that is wrong with it.
  static func read(_ path: String) -> Result<Policy, Problems> {
    let bytes: [UInt8]
    do throws(FileError) {
      // One byte more than a policy may have, so that the policy's own check names the limit.
      bytes = try HostFile.read(path, limit: Policy.byteLimit + 1)
    } catch {
      return .failure(Problems(diagnostics: [.fileUnreadable(error)]))
    }
    switch Policy.parse(bytes, file: path) {
    case .policy(let policy): return .success(policy)
    case .problems(let problems):
      return .failure(Problems(diagnostics: problems, classNames: Policy.classNames(in: bytes)))
    }
  }
}
