import Foundation

/// An executable of this package, as the test run built it.
package enum BuiltExecutable {
  /// The path of the executable with that name; it lies beside the test runner's own product.
  ///
  /// The test target must depend on the executable's target, or an older build may be found.
  package static func path(_ name: String) throws -> String {
    let products = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let path = products.appendingPathComponent(name).path
    guard FileManager.default.isExecutableFile(atPath: path) else { throw ProcessError.notExecutable(path) }
    return path
  }
}
