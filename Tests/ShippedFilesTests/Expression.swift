/// A `${{ }}` of a shipped file.
struct Expression: Equatable {
  /// What stands between the braces, without the blanks at its ends.
  let source: String

  /// Every expression in a text, in order; one that is never closed keeps its opening braces.
  static func all(in text: String) -> [Expression] {
    text.split(separator: "${{", omittingEmptySubsequences: false).dropFirst().map { rest in
      guard let end = rest.firstRange(of: "}}") else { return Expression(source: "${{\(rest)") }
      return Expression(source: String(rest[..<end.lowerBound].trimmingPrefix(" ")).trimmingSuffix())
    }
  }

  /// Whether it is one of the few forms that shipped files may have: each names one value, and none computes.
  var isAllowed: Bool {
    let name = #/[A-Za-z_][A-Za-z0-9_-]*/#
    return source.wholeMatch(of: #/(inputs|vars|secrets)\.([A-Za-z_][A-Za-z0-9_-]*)/#) != nil
      || source.wholeMatch(of: #/(steps|needs)\.([A-Za-z_][A-Za-z0-9_-]*)\.outputs\.([A-Za-z_][A-Za-z0-9_-]*)/#) != nil
      || source.split(separator: ".").count == 3 && source.hasPrefix("needs.") && source.hasSuffix(".result")
        && source.dropFirst(6).dropLast(7).wholeMatch(of: name) != nil
      || source == "toJSON(needs)"
  }

  /// The text with each expression replaced by its value in a table; one that the table lacks is empty, as the runner has
  /// it for inputs, secrets and outputs that are not set.
  static func filled(_ text: String, _ values: [String: String]) -> String {
    all(in: text).reduce(text) { $0.replacing("${{ \($1.source) }}", with: values[$1.source] ?? "") }
  }
}

extension String {
  fileprivate func trimmingSuffix() -> String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
