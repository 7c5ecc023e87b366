extension Completions {
  /// For bash 4 and later, without the package bash-completion.
  var bashScript: String {
    """
    # \(heading)
    _\(functionName)() {
      local command=${1##*/} word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} words='' files=
      # `--name=value` is three words here.
      if [[ $word == = ]]; then
        word=
      elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
      fi
      if [[ $command == \(executable.name) ]]; then
        command=
        [[ $COMP_CWORD -eq 1 ]] || command=${COMP_WORDS[1]}
      fi
      case "$command $before" in
    \(bashCases.joined(separator: "\n"))
      esac
      COMPREPLY=()
      mapfile -t COMPREPLY < <(compgen ${files:+-f} -W "$words" -- "$word")
      [[ -z $files ]] || compopt -o filenames 2>/dev/null
    }
    complete -F _\(functionName) \(executables.joined(separator: " "))

    """
  }

  /// One line for each option with a value, then one for all else that a command takes.
  private var bashCases: [String] {
    var lines = [bashCase("' '*", words: commands.map(\.word) + optionWords(of: executable))]
    for command in commands {
      let names = [command.word] + (command.executable.map { [$0] } ?? [])
      for option in command.table.options where option.valueName != nil {
        lines.append(
          bashCase(
            names.map { quotedForShell("\($0) --\(option.name)") }.joined(separator: " | "),
            words: option.allowedValues ?? [], files: option.takesFile))
      }
      lines.append(
        bashCase(
          names.map { "\(quotedForShell("\($0) "))*" }.joined(separator: " | "),
          words: command.table.argumentWords + optionWords(of: command.table), files: command.table.takesFiles))
    }
    return lines
  }

  private func bashCase(_ pattern: String, words: [String], files: Bool = false) -> String {
    let words = quotedForShell(words.joined(separator: " "))
    return "    \(pattern)) words=\(words)\(files ? " files=yes" : "") ;;"
  }

  private func optionWords(of table: CommandTable) -> [String] {
    table.options.map { "--\($0.name)" }
  }

  /// The executable's name as a part of a function's.
  var functionName: String { executable.name.escaped(["-": "_"]) }
}
