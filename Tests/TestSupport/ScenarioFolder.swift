import Foundation

/// A scenario: a folder that says how a built executable is run, and byte for byte what comes of it.
///
/// `scenario.json` is described by ``Scenario``, `exchanges/` is what the server answers, `files/` is copied into the
/// run's directory, and `expected.log` (or `expected.json`), `expected.err` and `expected.outputs` are what is written
/// to standard output, standard error and the file of step outputs; an absent one must be empty.
package struct ScenarioFolder: Sendable {
  /// The folder.
  package let path: String

  /// Makes one of a folder, which is looked at when it is run.
  package init(path: String) {
    self.path = path
  }

  /// The folders `<command>/<case>` below a path, in order; every one, whatever is in it.
  ///
  /// None at all is an error: a test that walks them would promise nothing.
  package static func all(in path: String) throws -> [ScenarioFolder] {
    let folders = try subfolders(of: path).flatMap { try subfolders(of: $0) }
    guard !folders.isEmpty else { throw ScenarioError.noScenarios(path) }
    return folders.map { ScenarioFolder(path: $0) }
  }

  private static func subfolders(of path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted().map { "\(path)/\($0)" }.filter {
      URL(fileURLWithPath: $0).hasDirectoryPath
    }
  }
}

extension ScenarioFolder: CustomStringConvertible {
  /// The command and the case, like `gate-review/approved`.
  package var description: String {
    path.split(separator: "/").suffix(2).joined(separator: "/")
  }
}
