package import Calls
package import HTTP

// Forgejo 16 answers with a line for each kind of credential that it tried, the one about integrations last; older ones
// with a line about tokens (docs/keyless.md). The values of claims are what a workflow's author chose, quoted and escaped
// by the server: what does not read exactly like that explains nothing. All is compared as bytes.

extension IDTokenRefusal {
  private typealias Bytes = ArraySlice<UInt8>

  /// What a 401 says about the ID token that was sent.
  package init(_ response: HTTPResponse) {
    self = .unexplained
    guard case .status(_, let message?) = ReadFailure.Cause.refused(response) else { return }
    let lines = Array(message.utf8).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let own = lines.indices.filter { Self.rest(of: lines[$0], after: "authorized integration") != nil }
    guard !own.isEmpty else {
      if lines.contains(where: Self.isAboutTokens) { self = .integrationsUnsupported }
      return
    }
    guard own == [lines.count - 1],
      let reason = Self.rest(of: lines[own[0]], after: "authorized integration: parse JWT error: ")
    else { return }
    if Self.rest(of: reason, after: "token signature is invalid: ") != nil { self = .badSignature }
    guard let why = Self.rest(of: reason, after: "token is unverifiable: error while executing keyfunc: ") else {
      return
    }
    if why.elementsEqual("matching authorized_integration not found".utf8) { self = .unknownIntegration }
    if let mismatch = Self.mismatch(why) { self = mismatch }
  }

  private static func isAboutTokens(_ line: Bytes) -> Bool {
    line.elementsEqual("user does not exist [uid: 0, name: ]".utf8)
      || rest(of: line, after: "access token does not exist [sha: ") != nil
  }

  /// Reads `claim mismatch: claim "ref" must be "refs/heads/main", but was "refs/heads/side"`, and the forms for lists
  /// (`must be one of ["a" "b"]`) and for globs (`must match glob "a*", but value "b" did not match`).
  private static func mismatch(_ text: Bytes) -> IDTokenRefusal? {
    guard let opened = rest(of: text, after: "claim mismatch: claim \""),
      let quote = opened.firstIndex(of: UInt8(ascii: "\"")), let rule = rest(of: opened[quote...], after: "\" must ")
    else { return nil }
    let claim = opened[..<quote]
    guard 1...64 ~= claim.count, claim.allSatisfy(isNameByte) else { return nil }
    var index = rule.startIndex
    while index < rule.endIndex {
      for (words, ending) in [(", but was ", ""), (", but value ", " did not match")] {
        guard let value = rest(of: rule[index...], after: words) else { continue }
        guard let end = endOfQuoted(value), value[end...].elementsEqual(ending.utf8) else { return nil }
        return .claim(string(claim), asked: string(rule[..<index]), came: string(value[..<end]))
      }
      // What stands in quotes is a value, whatever it says.
      guard rule[index] == UInt8(ascii: "\"") else {
        index += 1
        continue
      }
      guard let end = endOfQuoted(rule[index...]) else { return nil }
      index = end
    }
    return nil
  }

  /// Where a quoted text ends that begins here; nil where none begins, or it stays open.
  private static func endOfQuoted(_ text: Bytes) -> Int? {
    guard text.first == UInt8(ascii: "\"") else { return nil }
    var index = text.startIndex + 1
    while index < text.endIndex {
      switch text[index] {
      case UInt8(ascii: "\""): return index + 1
      case UInt8(ascii: "\\"): index += 2
      default: index += 1
      }
    }
    return nil
  }

  private static func rest(of text: Bytes, after beginning: String) -> Bytes? {
    text.starts(with: beginning.utf8) ? text.dropFirst(beginning.utf8.count) : nil
  }

  private static func string(_ bytes: Bytes) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
  }
}
