internal import CYaml

/// The library that reads YAML.
package enum YAMLLibrary {
  /// Its name and version: `libyaml 0.2.5`.
  package static var version: String { unsafe "libyaml \(String(cString: yaml_get_version_string()))" }
}
