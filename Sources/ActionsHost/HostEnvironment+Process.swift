internal import Glibc

extension HostEnvironment {
  /// The environment of this process; the only place that reads it.
  ///
  /// Bytes that are not UTF-8 become U+FFFD. Of a name that stands twice the first counts, as for `getenv`.
  package static func process() -> HostEnvironment {
    var variables: [String: String] = [:]
    var entry = unsafe environ
    while let text = unsafe entry.pointee {
      let assignment = unsafe String(cString: text)
      if let equals = assignment.utf8.firstIndex(of: UInt8(ascii: "=")) {
        let name = String(assignment[..<equals])
        if variables[name] == nil { variables[name] = String(assignment[assignment.utf8.index(after: equals)...]) }
      }
      unsafe entry += 1
    }
    return HostEnvironment(variables: variables)
  }
}
