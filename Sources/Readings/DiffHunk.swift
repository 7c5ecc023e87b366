/// How many lines of a hunk are still to come, on either side.
struct DiffHunk: Hashable {
  private var old: Int
  private var new: Int

  /// Reads what stands behind the first `@@ ` of `@@ -1,7 +1,6 @@`; a count that is left out is 1.
  init?(_ ranges: ArraySlice<UInt8>) {
    let parts = ranges.split(separator: UInt8(ascii: " "), maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count >= 3, parts[2].elementsEqual("@@".utf8),
      let old = Self.count(parts[0], sign: UInt8(ascii: "-")), let new = Self.count(parts[1], sign: UInt8(ascii: "+"))
    else { return nil }
    self.old = old
    self.new = new
  }

  /// Whether all its lines have come.
  var isWhole: Bool {
    old == 0 && new == 0
  }

  /// Counts a line by its first byte, nil for an empty one; false where the hunk can have no such line.
  mutating func take(lineBeginningWith first: UInt8?) -> Bool {
    switch first {
    case UInt8(ascii: "-"): old -= 1
    case UInt8(ascii: "+"): new -= 1
    // Some programs cut the blank off an empty line of context.
    case UInt8(ascii: " "), nil:
      old -= 1
      new -= 1
    case UInt8(ascii: "\\"): break
    default: return false
    }
    return old >= 0 && new >= 0
  }

  /// The count in `-first,count` or `-first`.
  private static func count(_ range: ArraySlice<UInt8>, sign: UInt8) -> Int? {
    let numbers = range.dropFirst().split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard range.first == sign, 1...2 ~= numbers.count, numbers.allSatisfy(isNumber) else { return nil }
    return numbers.count == 1 ? 1 : Int(String(decoding: numbers[1], as: UTF8.self))
  }

  private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    !text.isEmpty && text.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }
}
