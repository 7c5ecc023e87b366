import CCommit
import CurlHTTP
import JSON
import YAML

/// The version of all executables, as `--version` prints it.
package enum Version {
  /// The number, by https://semver.org.
  package static let number = "0.1.0"

  /// What `--version` prints: name and number, what it was built from, and the libraries that it runs with.
  static func text(of name: String) -> String {
    let commit = unsafe String(cString: forgejo_gates_commit())
    return """
      \(name) \(number)
      commit \(commit.isEmpty ? "not known: not built by Scripts/package" : commit)
      \(CurlLibrary.version)
      \(JSONLibrary.version)
      \(YAMLLibrary.version)

      """
  }
}
