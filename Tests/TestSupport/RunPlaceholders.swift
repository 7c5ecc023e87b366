/// A run's own values, and the placeholders that stand for them in a scenario.
struct RunPlaceholders: Equatable, Sendable {
  /// The port of the run's forge, `{port}`.
  var port: Int
  /// The run's directory, `{directory}`.
  var directory: String
  /// The folder of the built executables, `{executables}`; a run that writes it is not emptied of it.
  var executables: String

  /// The text with the values in place of the placeholders.
  func filled(_ text: String) -> String {
    text.replacing("{port}", with: "\(port)").replacing("{directory}", with: directory)
      .replacing("{executables}", with: executables)
  }

  /// What a run wrote, with the placeholders in place of the values; a port counts only after a colon.
  func emptied(_ bytes: [UInt8]) -> [UInt8] {
    bytes.replacing(":\(port)".utf8, with: ":{port}".utf8).replacing(directory.utf8, with: "{directory}".utf8)
  }

  /// A file of step outputs, with `{delimiter}` in place of each delimiter of a value of several lines.
  static func withoutDelimiters(_ outputs: [UInt8]) -> [UInt8] {
    let newline = UInt8(ascii: "\n")
    var delimiter: ArraySlice<UInt8>?
    let lines = outputs.split(separator: newline, omittingEmptySubsequences: false).map { line in
      if let open = delimiter {
        guard line == open else { return Array(line) }
        delimiter = nil
        return Array("{delimiter}".utf8)
      }
      let name = line.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "<") }
      let rest = line[name.endIndex...]
      guard rest.starts(with: "<<".utf8), rest.count > 2 else { return Array(line) }
      delimiter = rest.dropFirst(2)
      return Array(name) + Array("<<{delimiter}".utf8)
    }
    return Array(lines.joined(separator: [newline]))
  }
}
