/// Reads the escapes of the sinks back.
enum Escapes {
  /// The text whose escapes stand for invisible characters; a doubled backslash is one only where `doubled` says so.
  static func decode(_ text: some StringProtocol, doubled: Bool) -> [Unicode.Scalar] {
    let scalars = Array(text.unicodeScalars)
    var result: [Unicode.Scalar] = []
    var index = 0
    while index < scalars.count {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      switch (scalars[index], next) {
      case ("\\", "n"): result.append("\n")
      case ("\\", "r"): result.append("\r")
      case ("\\", "t"): result.append("\t")
      case ("\\", "\\") where doubled: result.append("\\")
      case ("\\", "u"):
        if let (scalar, end) = number(scalars, from: index + 2) {
          result.append(scalar)
          index = end
          continue
        }
        result.append("\\")
        index += 1
        continue
      default:
        result.append(scalars[index])
        index += 1
        continue
      }
      index += 2
    }
    return result
  }

  private static func number(_ scalars: [Unicode.Scalar], from start: Int) -> (Unicode.Scalar, Int)? {
    guard start < scalars.count, scalars[start] == "{" else { return nil }
    let rest = scalars[(start + 1)...].prefix(7)
    guard let end = rest.firstIndex(of: "}") else { return nil }
    let digits = String(String.UnicodeScalarView(scalars[(start + 1)..<end]))
    guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, end + 1)
  }
}
