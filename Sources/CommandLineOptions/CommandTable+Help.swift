extension CommandTable {
  /// The help: usage, options by group with what they override, examples and exit statuses, no line wider than asked.
  ///
  /// Only a single word that is wider itself makes a wider line.
  package func helpText(width: Int = 80) -> String {
    var page = HelpPage(width: width)
    for (index, form) in usage.enumerated() {
      page.add(form, first: index == 0 ? "usage: " : "       ", rest: String(repeating: " ", count: 11))
    }
    page.addBlank()
    page.add(summary)
    page.add("Arguments", arguments.map { CommandNote($0.name, $0.helpMeaning) })
    for group in groups {
      page.add("\(group.title)", group.options.map { CommandNote($0.helpTerm, $0.helpMeaning) })
    }
    page.add("Examples", examples)
    page.add("Exit status", exitStatuses)
    return page.text
  }
}

extension CommandOption {
  fileprivate var helpTerm: String {
    valueName.map { "--\(name) \($0)" } ?? "--\(name)"
  }

  /// Its meaning with all that the table says about it, in sentences.
  var helpMeaning: String {
    var sentences = [meaning]
    if let allowedValues { sentences.append("One of \(allowedValues.joined(separator: ", ")).") }
    if isRepeated { sentences.append("May be repeated.") }
    if !environment.isEmpty { sentences.append("Overrides \(environment.joined(separator: ", ")).") }
    if let defaultValue { sentences.append("Default: \(defaultValue).") }
    return sentences.joined(separator: " ")
  }
}

extension CommandArgument {
  /// Its meaning with all that the table says about it, in sentences.
  var helpMeaning: String {
    var sentences = [meaning]
    if let allowedValues { sentences.append("One of \(allowedValues.joined(separator: ", ")).") }
    if isRepeated { sentences.append("May be repeated.") }
    if isOptional { sentences.append("May be left out.") }
    return sentences.joined(separator: " ")
  }
}

/// Lines of a limited width: terms on the left, their meanings wrapped on the right.
private struct HelpPage {
  let width: Int
  var lines: [String] = []

  /// Where meanings begin; a longer term has its line for itself.
  private static let meaningColumn = 26

  init(width: Int) {
    self.width = width
  }

  var text: String {
    lines.joined(separator: "\n") + "\n"
  }

  mutating func addBlank() {
    lines.append("")
  }

  mutating func add(_ title: String, _ notes: [CommandNote]) {
    guard !notes.isEmpty else { return }
    addBlank()
    lines.append("\(title):")
    let indent = String(repeating: " ", count: HelpPage.meaningColumn)
    for note in notes {
      let term = "  \(note.term)"
      if term.unicodeScalars.count + 2 > HelpPage.meaningColumn {
        lines.append(term)
        add(note.meaning, first: indent, rest: indent)
      } else {
        add(note.meaning, first: term + indent.dropFirst(term.unicodeScalars.count), rest: indent)
      }
    }
  }

  mutating func add(_ text: String, first: String = "", rest: String = "") {
    var line = first
    var lineHasWord = false
    for word in text.split(separator: " ") {
      if lineHasWord, line.unicodeScalars.count + 1 + word.unicodeScalars.count > width {
        lines.append(line)
        line = rest
        lineHasWord = false
      }
      line += lineHasWord ? " \(word)" : "\(word)"
      lineHasWord = true
    }
    lines.append(line)
  }
}
