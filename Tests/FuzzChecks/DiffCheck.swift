import GatePolicy
import HTTP
import Readings

/// `DiffReader` on any bytes; the input is a diff.
struct DiffCheck {
  let diff: [UInt8]
  /// Depends on the input only, so that a kept input shows its defect again.
  private var numbers: SplitMix64

  init(_ input: [UInt8]) {
    diff = input
    numbers = SplitMix64(seed: input.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 })
  }

  mutating func run() throws(FuzzFinding) {
    var whole = DiffReader()
    _ = whole.take(diff.span)
    try checkPieces(against: whole) { _ in 1 }
    let most = [2, 7, 60, 1000][numbers.below(4)]
    try checkPieces(against: whole) { 1 + $0.below(most) }
    guard case .complete(let files) = whole.end else { return }
    try check(files)
    try checkParts()
  }

  private func check(_ files: [ChangedFile]) throws(FuzzFinding) {
    var size = 0
    for file in files {
      try FuzzFinding.require(!file.path.isEmpty && file.previousPath?.isEmpty != true, "no name is empty: \(file)")
      try FuzzFinding.require(!file.changes.isEmpty, "something happened to every file: \(file)")
      size += file.path.count + (file.previousPath?.count ?? 0)
    }
    try FuzzFinding.require(size <= diff.count, "the names are not larger than the diff")
  }

  /// The pieces make no difference, and a list only grows.
  private mutating func checkPieces(
    against whole: DiffReader, of size: (inout SplitMix64) -> Int
  ) throws(FuzzFinding) {
    var reader = DiffReader()
    var rest = diff[...]
    var earlier: [[ChangedFile]] = []
    while !rest.isEmpty {
      let piece = rest.prefix(size(&numbers))
      rest = rest.dropFirst(piece.count)
      let demand = reader.take(piece.span)
      if case .complete(let files) = reader.end, files != earlier.last { earlier.append(files) }
      if demand == .enough { break }
    }
    try FuzzFinding.require(reader == whole && reader.end == whole.end, "pieces make no difference: \(reader.end)")
    guard case .complete(let files) = whole.end else { return }
    for part in earlier {
      // More lines may say more of the last file, even that the one before it, deleted, became one of another type.
      var sure = part.dropLast()
      if sure.last?.changes == .deleted { sure.removeLast() }
      try FuzzFinding.require(files.starts(with: sure), "a list only grows: \(part)")
    }
  }

  /// Two diffs one behind the other are the files of both.
  private mutating func checkParts() throws(FuzzFinding) {
    let header = Array("\ndiff --git ".utf8)
    let borders = diff.indices.filter { diff[$0] == header[0] && diff[$0...].starts(with: header) }
    guard !borders.isEmpty else { return }
    let border = borders[numbers.below(borders.count)] + 1
    guard case .complete(let first) = Self.end(of: diff[..<border]),
      case .complete(let second) = Self.end(of: diff[border...]),
      case .complete(let both) = Self.end(of: diff[...])
    else { return }
    var sum = first
    for file in second { sum.append(row: file) }
    try FuzzFinding.require(both == sum, "two diffs are the files of both: \(first), \(second)")
  }

  private static func end(of part: ArraySlice<UInt8>) -> DiffReader.End {
    var reader = DiffReader()
    _ = reader.take(part.span)
    return reader.end
  }
}
