import Readings
import Testing

@Suite("A name at which a pattern may stop")
struct UnsafeNameTests {
  @Test("holds a control character of any kind, or a line separator")
  func unsafe() {
    var characters: [UInt32] = [0x7F, 0x2028, 0x2029]
    characters += Array(0..<0x20)
    characters += Array(0x80...0x9F)
    for number in characters {
      guard let scalar = Unicode.Scalar(number) else { continue }
      for name in ["\(scalar)", "a\(scalar)", "\(scalar)b", "é\(scalar)好"] {
        #expect(UnsafeName.isUnsafe(bytes(name)), "U+\(String(number, radix: 16))")
      }
    }
  }

  @Test(
    "is none of other characters, however odd",
    arguments: [
      "", "a b", "\u{A0}", "\u{AD}", "\u{2027}", "\u{202A}", "\u{202E}", "\u{FEFF}", "\u{E000}", "é", "🏳️‍🌈", "a\\b", "-x",
      "\u{10FFFF}",
    ])
  func safe(name: String) {
    #expect(!UnsafeName.isUnsafe(bytes(name)))
  }

  @Test("is judged by characters, not by bytes: the same bytes inside or behind another character are none")
  func bytesAlone() {
    // Bytes of C1 that no C2 goes before, a C2 at the end, and a separator that is cut.
    for name: [UInt8] in [
      [0x80], [0x85, 0x9F], [0xC3, 0x85], [0xC2], [0xC2, 0xA0], [0xE2, 0x80], [0xE2, 0x80, 0xAA], [0xE2, 0x81, 0xA8],
      [0xF0, 0x9F, 0x80, 0x85],
    ] {
      #expect(!UnsafeName.isUnsafe(name), "\(name)")
    }
    // What is no UTF-8 before it makes a control character no other.
    for name: [UInt8] in [[0xFF, 0xC2, 0x85], [0xE2, 0xE2, 0x80, 0xA8], [0xC2, 0x0A], [0xC3, 0xC2, 0x80]] {
      #expect(UnsafeName.isUnsafe(name), "\(name)")
    }
  }
}
