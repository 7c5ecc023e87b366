/// One line of a mapping that is written.
struct ShownLine: Equatable, Sendable {
  /// The line, without its end.
  var text: String
  /// The keys that lead to its value.
  var path: [String]
  /// The value; nil for a line that only opens a mapping.
  var value: ShownYAML?

  /// How many columns it takes, as far as code points tell.
  var width: Int { text.unicodeScalars.count }
}
