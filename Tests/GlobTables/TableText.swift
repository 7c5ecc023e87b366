/// The escaped strings of the conformance tables: JSON string contents in which a lone `\udc80` to `\udcff` is one byte.
package struct TableText {
  private let units: [UInt8]
  private var index = 0

  /// Why a table could not be read.
  package struct Malformed: Error {}

  private init(_ text: some StringProtocol) {
    units = Array(text.utf8)
  }

  /// The bytes that a whole cell stands for.
  package static func bytes(of cell: some StringProtocol) throws -> [UInt8] {
    var reader = TableText(cell)
    return try reader.readString(until: nil)
  }

  /// The strings of a JSON array.
  package static func strings(of cell: some StringProtocol) throws -> [[UInt8]] {
    var reader = TableText(cell)
    var strings: [[UInt8]] = []
    while let unit = reader.next() {
      guard unit == UInt8(ascii: "\"") else { continue }
      strings.append(try reader.readString(until: UInt8(ascii: "\"")))
    }
    return strings
  }

  private mutating func next() -> UInt8? {
    guard index < units.count else { return nil }
    index += 1
    return units[index - 1]
  }

  private mutating func readString(until end: UInt8?) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while let unit = next(), unit != end {
      guard unit == UInt8(ascii: "\\") else {
        bytes.append(unit)
        continue
      }
      switch next() {
      case UInt8(ascii: "t"): bytes.append(0x09)
      case UInt8(ascii: "n"): bytes.append(0x0A)
      case UInt8(ascii: "r"): bytes.append(0x0D)
      case UInt8(ascii: "b"): bytes.append(0x08)
      case UInt8(ascii: "f"): bytes.append(0x0C)
      case UInt8(ascii: "u"): try readCodeUnit(into: &bytes)
      case let other?: bytes.append(other)
      case nil: throw Malformed()
      }
    }
    return bytes
  }

  private mutating func readCodeUnit(into bytes: inout [UInt8]) throws {
    let unit = try hexadecimal()
    if (0xDC80...0xDCFF).contains(unit) {
      bytes.append(UInt8(unit - 0xDC00))
      return
    }
    var value = unit
    if (0xD800...0xDBFF).contains(unit) {
      guard next() == UInt8(ascii: "\\"), next() == UInt8(ascii: "u") else { throw Malformed() }
      value = 0x10000 + (unit - 0xD800) << 10 + (try hexadecimal() - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else { throw Malformed() }
    bytes += Array(String(Character(scalar)).utf8)
  }

  private mutating func hexadecimal() throws -> UInt32 {
    guard index + 4 <= units.count,
      let value = UInt32(String(decoding: units[index..<index + 4], as: UTF8.self), radix: 16)
    else { throw Malformed() }
    index += 4
    return value
  }
}
