extension CommandTable {
  /// The manual page, in the macros of man(7), with what the help says.
  ///
  /// `version` is the package's; the page has no date, so that equal sources make equal pages.
  package func manualPage(package: String, version: String) -> String {
    var page = ManualPage()
    page.add(".TH \(ManualPage.quoted(name.uppercased())) 1 \"\" \(ManualPage.quoted("\(package) \(version)"))")
    page.add(".SH NAME")
    page.add(text: "\(name) - \(summary.prefix { $0 != "." })")
    page.add(".SH SYNOPSIS")
    page.add(".nf")
    for form in usage { page.add(text: form) }
    page.add(".fi")
    page.add(".SH DESCRIPTION")
    page.add(text: summary)
    page.add("ARGUMENTS", arguments.map { CommandNote($0.name, $0.helpMeaning) })
    page.add(".SH OPTIONS")
    for group in groups {
      page.add(".SS \(ManualPage.quoted(group.title))")
      for option in group.options { page.add(option) }
    }
    page.add("EXAMPLES", examples)
    page.add("EXIT STATUS", exitStatuses)
    return page.text
  }
}

/// Lines of a manual page.
///
/// What is text is escaped, so that no line of it is taken for a request.
private struct ManualPage {
  private(set) var text = ""

  /// Adds a request, whose arguments are quoted already.
  mutating func add(_ request: String) {
    text += request + "\n"
  }

  mutating func add(text line: String) {
    text += ManualPage.escaped(line) + "\n"
  }

  mutating func add(_ title: String, _ notes: [CommandNote]) {
    guard !notes.isEmpty else { return }
    add(".SH \(ManualPage.quoted(title))")
    for note in notes {
      add(".TP")
      add(".B \(ManualPage.quoted(note.term))")
      add(text: note.meaning)
    }
  }

  mutating func add(_ option: CommandOption) {
    add(".TP")
    let name = ManualPage.quoted("--\(option.name)")
    add(option.valueName.map { ".BI \(name) \(ManualPage.quoted(" \($0)"))" } ?? ".B \(name)")
    add(text: option.helpMeaning)
  }

  /// A request's argument.
  static func quoted(_ text: String) -> String {
    "\"\(escaped(text, quotationMark: "\\(dq"))\""
  }

  /// A text without escape sequences.
  ///
  /// `-` is the character that can be typed, and not a hyphen.
  private static func escaped(_ text: String, quotationMark: String = "\"") -> String {
    let plain = text.escaped(["\\": "\\e", "-": "\\-", "'": "\\(aq", "\"": quotationMark])
    return plain.hasPrefix(".") ? "\\&\(plain)" : plain
  }
}
