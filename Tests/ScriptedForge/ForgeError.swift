package import JSON

/// Why a forge cannot be set up.
package enum ForgeError: Error, Equatable, Sendable {
  /// A folder or a file that cannot be read.
  case unreadable(path: String)
  /// A file that is no exchange, or no list of rules.
  case malformed(file: String, JSONError)
  /// An exchange demands a token whose value nobody gave.
  case unknownToken(file: String, name: String)
  /// A call on a socket that failed, with its `errno`.
  case socket(call: String, code: Int32)
  /// A command line that cannot be followed.
  case usage(String)
}

extension ForgeError: CustomStringConvertible {
  /// One line for the person who wrote the files.
  package var description: String {
    switch self {
    case .unreadable(let path): "\(path): cannot be read"
    case .malformed(let file, let error): "\(file): \(error)"
    case .unknownToken(let file, let name): "\(file): demands the token \(name), which has no value"
    case .socket(let call, let code): "\(call) failed with errno \(code)"
    case .usage(let problem): problem
    }
  }
}
