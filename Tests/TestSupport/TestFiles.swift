/// Where the tests' data is in the sources.
package enum TestFiles {
  /// The folder of all tests.
  package static let tests = folder(#filePath, up: 2)

  /// The scenarios of the built executables.
  package static let scenarios = "\(tests)/Scenarios"

  /// The recorded answers, one folder a server version.
  package static let recordings = "\(tests)/Recordings"

  /// The top of the repository.
  package static let repository = folder(#filePath, up: 3)

  private static func folder(_ path: String, up levels: Int) -> String {
    "/" + path.split(separator: "/").dropLast(levels).joined(separator: "/")
  }
}
