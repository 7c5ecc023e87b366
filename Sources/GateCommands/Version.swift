/// The version of all executables, as `--version` prints it.
package enum Version {
  /// The number, by https://semver.org.
  package static let number = "0.1.0"
}
