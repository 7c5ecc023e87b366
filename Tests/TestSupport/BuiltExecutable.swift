import Foundation

/// An executable of this package, as the test run built it.
package enum BuiltExecutable {
  /// The folder that they lie in, beside the test runner's own product.
  package static var folder: String {
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path
  }

  /// The path of the executable with that name.
  ///
  /// The test target must depend on the executable's target, or an older build may be found.
  package static func path(_ name: String) throws -> String {
    let path = "\(folder)/\(name)"
    guard FileManager.default.isExecutableFile(atPath: path) else { throw ProcessError.notExecutable(path) }
    return path
  }
}
