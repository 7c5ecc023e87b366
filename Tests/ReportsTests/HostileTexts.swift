import Foundation

/// Texts as an attacker would write them, the same ones in every run.
struct HostileTexts {
  /// How many a plain run tries, and one under a sanitizer, which is about ten times slower.
  static let count = ProcessInfo.processInfo.environment["SANITIZED"] == "1" ? 10_000 : 100_000

  /// The delimiter that the tests use, and the texts try to end.
  static let delimiter = "forgejo-gates-0123456789abcdef0123456789abcdef"

  private static let pieces: [String] = [
    "\n", "\r", "\r\n", "\n\n", "\t", " ", "  ", "\u{0}", "\u{7}", "\u{8}", "\u{B}", "\u{C}", "\u{1B}[31m",
    "\u{1B}]0;x\u{7}",
    "\u{7F}", "\u{85}", "\u{9B}2J", "\u{A0}", "\u{AD}", "\u{2028}", "\u{2029}", "\u{202E}", "\u{2066}", "\u{2069}",
    "\u{200E}", "\u{200F}", "\u{61C}", "\u{200B}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{FE0F}", "\u{3164}",
    "\u{E0001}", "\u{E0041}", "\u{FFFD}", "\u{FFFF}", "\u{10FFFF}", "\u{E000}", "::", "##[", "\n::", "\n##[",
    "::set-env name=X::v", "\n::set-env name=X::v\n", "::add-path::d\n", "##[set-env name=X]v", "::endgroup::",
    "\n::stop-commands::x\n", "::add-mask::a", "%0A::error::", "\\", "\\\\", "\\n", "\\u{202E}", "\\u{", "}", "k=v",
    "\nk=v\n", "k<<D", "\nk<<D\n", "=", "<<", "verdict=passed", "\nverdict=passed\n", delimiter, "\n\(delimiter)",
    "\(delimiter)\n", "\n\(delimiter)\nverdict=passed\nx<<\(delimiter)\n", "e\u{301}", "\u{E9}", "\u{1F1E9}\u{1F1EA}",
    "\u{1F469}\u{200D}\u{1F467}", "\u{627}\u{644}", "\u{2026} (3 more)", "error: ", "help: ", "abc", "x", "\"", "'",
    "`",
    "$(id)", "${{ secrets.X }}", "[code]", ": ",
  ]

  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// The next text: mostly a few pieces, now and then the delimiter alone or 100 kB.
  mutating func next() -> String {
    switch random(2000) {
    case 0:
      let piece = HostileTexts.pieces[random(HostileTexts.pieces.count)]
      return String(repeating: piece, count: 100_000 / piece.utf8.count)
    case 1: return HostileTexts.delimiter
    default: break
    }
    var text = ""
    for _ in 0..<random(9) {
      switch random(8) {
      case 0: text += String(decoding: (0..<random(6)).map { _ in UInt8(random(256)) }, as: UTF8.self)
      case 1: text.unicodeScalars.append(Unicode.Scalar(UInt32(random(0x11_0000))) ?? "x")
      default: text += HostileTexts.pieces[random(HostileTexts.pieces.count)]
      }
    }
    return text
  }

  private mutating func random(_ bound: Int) -> Int {
    // SplitMix64 (Steele, Lea, Flood 2014).
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}
