/// The rules for commands that a policy adds.
enum PolicyCommand {
  /// The first words that every policy has already.
  static let builtIn = ["/recheck", "/na"]

  /// Why a text is no command.
  enum Fault: Equatable {
    case noSlash
    /// A control character or a blank at an end, which no first line has.
    case neverALine
    case severalWords
    /// Its first word, which is one of ``builtIn``.
    case builtIn(String)
  }

  static func fault(in command: String, isOneWord: Bool) -> Fault? {
    guard command.utf8.first == UInt8(ascii: "/") else { return .noSlash }
    guard !command.unicodeScalars.contains(where: isControl), !hasBlankAtEnd(command) else { return .neverALine }
    let first = firstWord(of: command)
    if let known = builtIn.first(where: { $0.utf8.elementsEqual(first.utf8) }) { return .builtIn(known) }
    return isOneWord && first.utf8.count < command.utf8.count ? .severalWords : nil
  }

  /// What stands before the first blank.
  static func firstWord(of command: String) -> String {
    String(decoding: command.utf8.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)
  }
}
