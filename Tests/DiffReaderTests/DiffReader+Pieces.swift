import HTTP
import Readings

extension DiffReader {
  /// What has become of a reader that got this diff in one piece.
  init(reading diff: [UInt8]) {
    self.init()
    _ = take(diff.span)
  }

  /// What has become of a reader that got this diff in pieces, each as long as `size` says.
  init(reading diff: [UInt8], inPiecesOf size: () -> Int) {
    self.init()
    var rest = diff[...]
    while !rest.isEmpty {
      let piece = rest.prefix(size())
      rest = rest.dropFirst(piece.count)
      if take(piece.span) == .enough { break }
    }
  }

  /// How reading this text ends.
  static func end(of text: String) -> End {
    DiffReader(reading: Array(text.utf8)).end
  }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
