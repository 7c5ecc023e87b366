extension Completions {
  /// For fish, as a file in a folder of its `fish_complete_path`.
  var fishScript: String {
    var lines = ["# \(heading)"]
    lines += executables.map { "complete -c \($0) -f" }
    let isFirst = "-n __fish_use_subcommand"
    for command in commands {
      let meaning = fishQuoted(command.table.shortMeaning)
      lines.append("complete -c \(executable.name) \(isFirst) -a \(command.word) -d \(meaning)")
    }
    lines += executable.options.map { "complete -c \(executable.name) \(isFirst) \(fishOption($0))" }
    for command in commands {
      let condition = fishQuoted("__fish_seen_subcommand_from \(command.word)")
      lines += fishLines(of: command.table, for: "\(executable.name) -n \(condition)")
      if let executable = command.executable { lines += fishLines(of: command.table, for: executable) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func fishLines(of table: CommandTable, for command: String) -> [String] {
    var lines = table.options.map { "complete -c \(command) \(fishOption($0))" }
    if !table.argumentWords.isEmpty {
      lines.append("complete -c \(command) -a \(fishQuoted(table.argumentWords.joined(separator: " ")))")
    }
    if table.takesFiles { lines.append("complete -c \(command) -F") }
    return lines
  }

  private func fishOption(_ option: CommandOption) -> String {
    var words = ["-l \(option.name)"]
    if let allowed = option.allowedValues {
      words.append("-x -a \(fishQuoted(allowed.joined(separator: " ")))")
    } else if option.valueName != nil {
      words.append(option.takesFile ? "-r -F" : "-x")
    }
    return (words + ["-d \(fishQuoted(option.shortMeaning))"]).joined(separator: " ")
  }

  /// In single quotes fish knows `\\` and `\'` only.
  private func fishQuoted(_ text: String) -> String {
    "'\(text.escaped(["\\": "\\\\", "'": "\\'"]))'"
  }
}
