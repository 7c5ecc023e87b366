/// One thing that is wrong with a command line; all of them are found in one run.
///
/// Options are named as they are written, `--repo`. The texts hold what was typed and are encoded by whoever shows them.
package enum CommandLineProblem: Equatable, Sendable {
  /// No such option; the known one that is nearest.
  case unknownOption(String, nearest: String?)
  /// An option without the value that it needs: it stood last, or the next word begins with `--`.
  case missingValue(option: String, valueName: String)
  /// `--switch=value`.
  case valueForSwitch(option: String)
  /// An option twice that may stand once.
  case repeatedOption(String)
  /// None of the allowed values; `name` is an option or an argument.
  case valueNotAllowed(name: String, value: String, allowed: [String])
  /// A value with a control character, or with U+FFFD, which stands for bytes that are not UTF-8.
  case unreadableValue(name: String)
  /// More arguments than the command has.
  case unexpectedArgument(String)
  /// Fewer arguments than the command needs.
  case missingArgument(String)
}

extension CommandLineProblem: CustomStringConvertible {
  /// One lower-case sentence without a period: `unknown option --reop, did you mean --repo?`.
  package var description: String {
    switch self {
    case .unknownOption(let option, let nearest?): "unknown option \(option), did you mean \(nearest)?"
    case .unknownOption(let option, nil): "unknown option \(option)"
    case .missingValue(let option, let valueName): "\(option) needs a value: \(option) \(valueName)"
    case .valueForSwitch(let option): "\(option) takes no value"
    case .repeatedOption(let option): "\(option) is given more than once"
    case .valueNotAllowed(let name, let value, let allowed):
      "\(name) is \"\(value)\", but must be one of \(allowed.joined(separator: ", "))"
    case .unreadableValue(let name): "\(name) holds a control character, or bytes that are not UTF-8"
    case .unexpectedArgument(let argument): "unexpected argument \"\(argument)\""
    case .missingArgument(let name): "\(name) is missing"
    }
  }
}
