/// Cuts bytes into the units that a dialect compares.
///
/// - `actions`: code points; each byte that is not part of valid UTF-8 is U+FFFD, as Go's regular expressions read it.
/// - `paths-filter`: UTF-16 units; each maximal invalid part is one U+FFFD (<https://encoding.spec.whatwg.org/#utf-8-decoder>).
/// - `gitignore`: bytes.
struct UnitReader: Sendable {
  let dialect: PathDialect

  /// The largest unit that can occur.
  var largest: UInt32 {
    switch dialect {
    case .actions: 0x10FFFF
    case .pathsFilter: 0xFFFF
    case .gitignore: 0xFF
    }
  }

  /// The code point that begins at `index`, and how many bytes it takes; `nil` where the bytes are not UTF-8.
  ///
  /// Where they are not, `length` is that of the maximal invalid part.
  static func scalar(in bytes: Span<UInt8>, at index: Int) -> (value: UInt32?, length: Int) {
    let first = bytes[index]
    if first < 0x80 { return (UInt32(first), 1) }
    let trailing: Int
    var range: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: trailing = 1
    case 0xE0...0xEF: trailing = 2
    case 0xF0...0xF4: trailing = 3
    default: return (nil, 1)
    }
    // The second byte is narrower where the form would be overlong, a surrogate, or above U+10FFFF.
    switch first {
    case 0xE0: range = 0xA0...0xBF
    case 0xED: range = 0x80...0x9F
    case 0xF0: range = 0x90...0xBF
    case 0xF4: range = 0x80...0x8F
    default: break
    }
    var value = UInt32(first) & (0x3F >> UInt32(trailing))
    for offset in 1...trailing {
      guard index + offset < bytes.count, range.contains(bytes[index + offset]) else { return (nil, offset) }
      value = value << 6 | UInt32(bytes[index + offset] & 0x3F)
      range = 0x80...0xBF
    }
    return (value, trailing + 1)
  }

  /// Reads the one or two units that begin at `index` and moves behind them.
  @inline(__always)
  func next(in bytes: Span<UInt8>, at index: inout Int) -> (UInt32, UInt32?) {
    switch dialect {
    case .gitignore:
      index += 1
      return (UInt32(bytes[index - 1]), nil)
    case .actions:
      let (value, length) = Self.scalar(in: bytes, at: index)
      index += value == nil ? 1 : length
      return (value ?? Unit.replacement, nil)
    case .pathsFilter:
      let (value, length) = Self.scalar(in: bytes, at: index)
      index += length
      guard let value, value > 0xFFFF else { return (value ?? Unit.replacement, nil) }
      return (0xD800 + (value - 0x10000) >> 10, 0xDC00 + (value - 0x10000) & 0x3FF)
    }
  }

  /// All units of `bytes`, and for each the index of the byte it begins at.
  func units(of bytes: Span<UInt8>) -> (units: [UInt32], offsets: [Int]) {
    var units: [UInt32] = []
    var offsets: [Int] = []
    units.reserveCapacity(bytes.count)
    offsets.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let start = index
      let (first, second) = next(in: bytes, at: &index)
      units.append(first)
      offsets.append(start)
      if let second {
        units.append(second)
        offsets.append(start)
      }
    }
    return (units, offsets)
  }
}
