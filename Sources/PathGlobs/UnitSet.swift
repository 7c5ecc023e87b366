/// A set of input units: bytes, UTF-16 units or code points, as the dialect reads a path.
struct UnitSet: Hashable, Sendable {
  /// Ascending, without overlap, never adjacent.
  let ranges: [ClosedRange<UInt32>]

  init(_ parts: [ClosedRange<UInt32>]) {
    var merged: [ClosedRange<UInt32>] = []
    for part in parts.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, part.lowerBound <= last.upperBound || part.lowerBound == last.upperBound + 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, part.upperBound)
      } else {
        merged.append(part)
      }
    }
    ranges = merged
  }

  init(_ units: some Sequence<UInt32>) {
    self.init(units.map { $0...$0 })
  }

  /// All units up to `largest` but those of `excluded`.
  init(allUpTo largest: UInt32, except excluded: UnitSet) {
    var rest: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in excluded.ranges {
      if next < range.lowerBound { rest.append(next...range.lowerBound - 1) }
      next = range.upperBound + 1
    }
    if next <= largest { rest.append(next...largest) }
    ranges = rest
  }

  func contains(_ unit: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if unit > ranges[middle].upperBound { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= unit
  }

  /// Whether a unit is in this set and in `other`.
  func meets(_ other: UnitSet) -> Bool {
    ranges.contains { range in other.ranges.contains { $0.overlaps(range) } }
  }

  func subtracting(_ other: UnitSet) -> UnitSet {
    UnitSet(allUpTo: .max - 1, except: UnitSet(UnitSet(allUpTo: .max - 1, except: self).ranges + other.ranges))
  }

  func union(_ other: UnitSet) -> UnitSet {
    UnitSet(ranges + other.ranges)
  }
}
