internal import Calls

/// What holds for every request to the gateway.
enum Gateway {
  /// Its answers are a line of text, or one small object.
  static let bodyLimit = 64 << 10

  /// The gateway itself has no limit towards Forgejo, so the client must have one.
  static let limits = TimeLimits(connection: 5_000, whole: 30_000)

  /// What kind of body stands where the gateway's own is expected.
  static func kind(of body: [UInt8]) -> ReadFailure.BodyKind {
    guard let first = body.first(where: { !isBlank($0) }) else { return .empty }
    return first == UInt8(ascii: "<") ? .html : .other
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    [0x20, 0x09, 0x0A, 0x0D].contains(byte)
  }
}
