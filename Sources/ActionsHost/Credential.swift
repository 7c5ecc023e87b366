/// A secret that a server accepts, and where it came from.
package struct Credential: Equatable, Sendable {
  /// The token: printable ASCII, not empty.
  package let secret: Secret
  /// Where it came from.
  package let source: CredentialSource

  private init(_ secret: Secret, _ source: CredentialSource) {
    self.secret = secret
    self.source = source
  }

  /// The credential in a text, or nil where nothing is left once the white space at its ends is cut.
  package static func parse(_ bytes: [UInt8], from source: CredentialSource) throws(CredentialError) -> Credential? {
    let rest = bytes.drop(while: isWhiteSpace)
    guard let last = rest.lastIndex(where: { !isWhiteSpace($0) }) else { return nil }
    let token = rest[...last]
    if token.contains(where: { $0 < 0x20 || $0 == 0x7F }) { throw .controlCharacter(source) }
    if token.contains(where: { $0 > 0x7F }) { throw .notASCII(source) }
    return Credential(Secret(String(decoding: token, as: UTF8.self)), source)
  }

  /// The credential in a file of at most 64 KiB, or in standard input where the path is `-`; nil where it is empty.
  package static func read(_ path: String) throws(CredentialError) -> Credential? {
    let bytes: [UInt8]
    let isStandardInput = path.utf8.elementsEqual("-".utf8)
    do throws(FileError) {
      let limit = 64 << 10
      bytes = isStandardInput ? try HostFile.readStandardInput(limit: limit) : try HostFile.read(path, limit: limit)
    } catch {
      throw .file(error)
    }
    return try parse(bytes, from: isStandardInput ? .standardInput : .file(path))
  }

  private static func isWhiteSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}

extension HostEnvironment {
  /// The first of these variables that holds a credential, or nil where none does; twins are looked at too.
  package func credential(_ names: [String]) throws(CredentialError) -> Credential? {
    for value in names.flatMap(values) {
      let source = CredentialSource.variable(value.variable)
      if let credential = try Credential.parse(Array(value.text.utf8), from: source) { return credential }
    }
    return nil
  }
}
