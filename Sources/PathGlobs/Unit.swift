/// The units that have a meaning of their own in a path or a pattern.
enum Unit {
  static let newline: UInt32 = 0x0A
  static let dot: UInt32 = 0x2E
  static let slash: UInt32 = 0x2F
  static let replacement: UInt32 = 0xFFFD

  /// What `.` does not match in a JavaScript regular expression.
  static let lineTerminators = UnitSet([0x0A, 0x0D, 0x2028, 0x2029] as [UInt32])

  /// The unit of an ASCII character.
  static func ascii(_ character: Unicode.Scalar) -> UInt32 {
    character.value
  }
}
