internal import Diagnostics

extension CommandTable {
  /// Reads the words after the command's name; it never fails, but collects every problem.
  ///
  /// `--name value` and `--name=value` are the same, and a value may be empty. `--` ends the options. A word that begins
  /// with `--` is never taken as the value of the option before it (that value is then missing); `--name=--value` gives
  /// such a value. There are no abbreviations, which would change their meaning when an option is added, and no
  /// one-letter options. A single `-` is an argument or a value, standard input by custom.
  package func parse(_ words: [String]) -> ParsedCommandLine {
    var parser = CommandLineParser(table: self, words: words[...])
    return parser.parse()
  }
}

private struct CommandLineParser {
  let table: CommandTable
  let options: [CommandOption]
  var words: ArraySlice<String>
  var given: [CommandOption.Given] = []
  var arguments: [String] = []
  var problems: [CommandLineProblem] = []
  /// Whether a word stood after an unknown option: its value or an argument, nobody can tell.
  var hasUnclearWord = false

  init(table: CommandTable, words: ArraySlice<String>) {
    self.table = table
    self.options = table.options
    self.words = words
  }

  mutating func parse() -> ParsedCommandLine {
    var optionsEnded = false
    while let word = words.popFirst() {
      if optionsEnded || !word.utf8.starts(with: "-".utf8) || word.utf8.count == 1 {
        arguments.append(word)
      } else if word.utf8.elementsEqual("--".utf8) {
        optionsEnded = true
      } else {
        takeOption(word)
      }
    }
    checkArguments()
    return ParsedCommandLine(arguments: arguments, problems: problems, given: given, options: options)
  }

  private mutating func takeOption(_ word: String) {
    let bytes = word.utf8
    let equals = bytes.firstIndex(of: UInt8(ascii: "="))
    let written = String(word[..<(equals ?? bytes.endIndex)])
    guard let option = options.first(where: { written.utf8.elementsEqual("--\($0.name)".utf8) }) else {
      let name = String(written.drop { $0 == "-" })
      let nearest = nearestName(to: name, among: options.map(\.name))
      problems.append(.unknownOption(written, nearest: nearest.map { "--\($0)" }))
      if equals == nil, valueFollows {
        words.removeFirst()
        hasUnclearWord = true
      }
      return
    }
    if !option.isRepeated, given.filter({ $0.name == option.name }).count == 1 {
      problems.append(.repeatedOption(written))
    }
    let attached = equals.map { String(word[bytes.index(after: $0)...]) }
    given.append(.init(name: option.name, value: takeValue(option, written, attached)))
  }

  private mutating func takeValue(_ option: CommandOption, _ written: String, _ attached: String?) -> String? {
    guard let valueName = option.valueName else {
      if attached != nil { problems.append(.valueForSwitch(option: written)) }
      return nil
    }
    guard let value = attached ?? (valueFollows ? words.popFirst() : nil) else {
      problems.append(.missingValue(option: written, valueName: valueName))
      return nil
    }
    check(value, of: written, allowed: option.allowedValues)
    return value
  }

  private var valueFollows: Bool {
    words.first.map { !$0.utf8.starts(with: "--".utf8) } ?? false
  }

  private mutating func checkArguments() {
    for (index, argument) in arguments.enumerated() {
      guard let expected = expectedArgument(at: index) else {
        problems.append(.unexpectedArgument(argument))
        continue
      }
      check(argument, of: expected.name, allowed: expected.allowedValues)
    }
    guard !hasUnclearWord, arguments.count < table.arguments.count else { return }
    for missing in table.arguments[arguments.count...] where !missing.isOptional {
      problems.append(.missingArgument(missing.name))
    }
  }

  private func expectedArgument(at index: Int) -> CommandArgument? {
    if index < table.arguments.count { return table.arguments[index] }
    return table.arguments.last.flatMap { $0.isRepeated ? $0 : nil }
  }

  private mutating func check(_ value: String, of name: String, allowed: [String]?) {
    if value.unicodeScalars.contains(where: { $0 == "\u{FFFD}" || $0.properties.generalCategory == .control }) {
      problems.append(.unreadableValue(name: name))
    } else if let allowed, !allowed.contains(where: { $0.utf8.elementsEqual(value.utf8) }) {
      problems.append(.valueNotAllowed(name: name, value: value, allowed: allowed))
    }
  }
}
