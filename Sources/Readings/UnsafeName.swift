/// Names at which one dialect or another stops: `**` does not cross them everywhere.
package enum UnsafeName {
  /// Whether a name holds a control character (C0, DEL, C1) or a line separator (U+2028, U+2029), read as UTF-8.
  package static func isUnsafe(_ name: [UInt8]) -> Bool {
    for (index, byte) in name.enumerated() {
      switch byte {
      case ..<0x20, 0x7F: return true
      // C1 is two bytes, C2 80 to C2 9F; C2 begins a character wherever it stands.
      case 0xC2: if index + 1 < name.count, (0x80...0x9F).contains(name[index + 1]) { return true }
      case 0xE2:
        if index + 2 < name.count, name[index + 1] == 0x80, [0xA8, 0xA9].contains(name[index + 2]) { return true }
      default: break
      }
    }
    return false
  }
}
