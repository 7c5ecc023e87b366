internal import CJansson

/// The library that reads JSON.
package enum JSONLibrary {
  /// Its name and version: `jansson 2.14`.
  package static var version: String { unsafe "jansson \(String(cString: jansson_version_str()))" }
}
