/// The name that was probably meant: the nearest of `names`, or nil where none is near.
///
/// Near is at most a third of the typed name's bytes (two of short names, one of those up to three bytes), inserted,
/// deleted, replaced or swapped with their neighbour; ASCII case does not count. The first of equally near names wins.
package func nearestName(to typed: String, among names: [String]) -> String? {
  let typedBytes = asciiLowercased(typed)
  var limit = min(typedBytes.count > 3 ? max(2, typedBytes.count / 3) : 1, typedBytes.count - 1)
  var nearest: String?
  for name in names {
    let bytes = asciiLowercased(name)
    guard abs(bytes.count - typedBytes.count) <= limit else { continue }
    let distance = editDistance(typedBytes, bytes)
    if distance <= limit {
      nearest = name
      limit = distance - 1
    }
  }
  return nearest
}

private func asciiLowercased(_ text: String) -> [UInt8] {
  text.utf8.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 | 0x20 : $0 }
}

/// Edits of single bytes that make one of the other, a swap of two neighbours being one.
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var beforePrevious: [Int] = []
  var previous = Array(0...right.count)
  for (row, byte) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in right.enumerated() {
      var best = min(previous[column + 1] + 1, current[column] + 1, previous[column] + (byte == other ? 0 : 1))
      if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other {
        best = min(best, beforePrevious[column - 1] + 1)
      }
      current.append(best)
    }
    (beforePrevious, previous) = (previous, current)
  }
  return previous[right.count]
}
