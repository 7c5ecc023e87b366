/// Why a text cannot be used as a credential.
package enum CredentialError: Error, Equatable, Sendable {
  /// A control character inside, as two lines in a token file make; the ends are cut before.
  case controlCharacter(CredentialSource)
  /// A character outside ASCII, which no token has.
  case notASCII(CredentialSource)
  /// The file could not be read, or is no token file.
  case file(FileError)
}

extension CredentialError: CustomStringConvertible {
  /// One lower-case sentence without a period, and without a part of the secret.
  package var description: String {
    switch self {
    case .controlCharacter(let source): "the token from \(source) holds a control character, perhaps a second line"
    case .notASCII(let source): "the token from \(source) holds a character outside ASCII"
    case .file(let error): error.description
    }
  }
}
