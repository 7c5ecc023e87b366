extension Completions {
  /// For zsh, as a file `_forgejo-gates` in a folder of its `fpath`.
  var zshScript: String {
    """
    #compdef \(executables.joined(separator: " "))
    # \(heading)
    \(commands.map(zshFunction).joined(separator: "\n"))
    _\(functionName)_commands() {
      local -a commands=(
    \(commands.map { "    \(zshDescribed($0.word, $0.table.shortMeaning))" }.joined(separator: "\n"))
      )
      _describe command commands
    }
    _\(functionName)() {
      local curcontext=$curcontext state line
      case $service in
    \(commands.compactMap(zshCaseOfExecutable).joined(separator: "\n"))
      esac
      _arguments -C \(zshOptions(of: executable).joined(separator: " ")) '1: :_\(functionName)_commands' '*:: :->rest'
      [[ $state == rest ]] || return
      case $words[1] in
    \(commands.map { "    \($0.word)) \(zshFunctionName($0)) ;;" }.joined(separator: "\n"))
      esac
    }
    _\(functionName) "$@"

    """
  }

  private func zshFunctionName(_ command: Command) -> String { "_\(functionName)_\(command.word)" }

  private func zshCaseOfExecutable(_ command: Command) -> String? {
    command.executable.map { "    \($0)) \(zshFunctionName(command)) && return ;;" }
  }

  private func zshFunction(_ command: Command) -> String {
    let specs = zshOptions(of: command.table) + command.table.arguments.map(zshArgument)
    return """
      \(zshFunctionName(command))() {
        _arguments \\
      \(specs.map { "    \($0)" }.joined(separator: " \\\n"))
      }
      """
  }

  private func zshOptions(of table: CommandTable) -> [String] {
    table.options.map { option in
      let repeats = option.isRepeated ? "*" : ""
      let meaning = "[\(zshEscaped(option.shortMeaning))]"
      guard let valueName = option.valueName else { return quotedForShell("\(repeats)--\(option.name)\(meaning)") }
      let values = zshValues(option.allowedValues, isFile: option.takesFile)
      return quotedForShell("\(repeats)--\(option.name)=\(meaning):\(zshEscaped(valueName)):\(values)")
    }
  }

  private func zshArgument(_ argument: CommandArgument) -> String {
    let values = zshValues(argument.allowedValues, isFile: argument.isFile)
    let place = argument.isRepeated ? "*:" : argument.isOptional ? "::" : ":"
    return quotedForShell("\(place)\(zshEscaped(argument.name)):\(values)")
  }

  private func zshValues(_ allowed: [String]?, isFile: Bool) -> String {
    if let allowed { return "(\(allowed.joined(separator: " ")))" }
    return isFile ? "_files" : " "
  }

  private func zshDescribed(_ word: String, _ meaning: String) -> String {
    quotedForShell("\(word):\(zshEscaped(meaning))")
  }

  private func zshEscaped(_ text: String) -> String {
    text.escaped(["\\": "\\\\", "[": "\\[", "]": "\\]", ":": "\\:"])
  }
}
