/// Names as git writes them into a diff: as they are, or, where that would be unclear, between quotes as C does.
///
/// [git-config, core.quotePath](https://git-scm.com/docs/git-config#Documentation/git-config.txt-corequotePath): a name
/// with a control character, `"` or `\` is quoted, and, unless that is switched off, one with a byte over 127.
enum QuotedName {
  /// The name that a whole text stands for; nil where its quotes are not as git writes them.
  static func name(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.first == quote else { return text.isEmpty ? nil : Array(text) }
    var rest = text
    guard let name = takeQuoted(from: &rest), rest.isEmpty, !name.isEmpty else { return nil }
    return name
  }

  /// The name in `a/name b/name`, either side quoted or not; nil where the two differ.
  ///
  /// A name may hold ` b/` itself, so only halves of equal length tell where the first one ends.
  static func commonName(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var rest = text
    let old: [UInt8]
    let new: [UInt8]
    if text.first == quote {
      guard let first = takeQuoted(from: &rest), rest.popFirst() == space, rest.first == quote,
        let second = takeQuoted(from: &rest), rest.isEmpty
      else { return nil }
      (old, new) = (first, second)
    } else {
      let half = text.count / 2
      guard text.count == 2 * half + 1, text[text.startIndex + half] == space else { return nil }
      (old, new) = (Array(text.prefix(half)), Array(text.suffix(half)))
    }
    guard old.count > 2, old.starts(with: "a/".utf8), new.starts(with: "b/".utf8),
      old.dropFirst(2) == new.dropFirst(2)
    else { return nil }
    return Array(old.dropFirst(2))
  }

  private static let quote = UInt8(ascii: "\"")
  private static let space = UInt8(ascii: " ")

  /// Takes a quoted name off the front of a text.
  private static func takeQuoted(from text: inout ArraySlice<UInt8>) -> [UInt8]? {
    var name: [UInt8] = []
    guard text.popFirst() == quote else { return nil }
    while let byte = text.popFirst() {
      switch byte {
      case quote: return name
      case UInt8(ascii: "\\"):
        guard let escaped = takeEscaped(from: &text) else { return nil }
        name.append(escaped)
      default: name.append(byte)
      }
    }
    return nil
  }

  /// Takes what stands behind a backslash: a letter, a quote, a backslash, or three octal digits.
  private static func takeEscaped(from text: inout ArraySlice<UInt8>) -> UInt8? {
    switch text.popFirst() {
    case UInt8(ascii: "a"): return 0x07
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "v"): return 0x0B
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "r"): return 0x0D
    case quote: return quote
    case UInt8(ascii: "\\"): return UInt8(ascii: "\\")
    case .some(let first):
      let digits = [first] + text.prefix(2)
      text = text.dropFirst(2)
      guard digits.count == 3, digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "7") ~= $0 }) else { return nil }
      return UInt8(exactly: digits.reduce(0) { $0 * 8 + Int($1 - UInt8(ascii: "0")) })
    case nil: return nil
    }
  }
}
