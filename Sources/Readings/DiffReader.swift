import GatePolicy
package import HTTP

/// Reads which files a diff changes, as the diff arrives: it keeps the headers' names, and nothing of the content.
///
/// The diff is one of two trees as `git diff` writes it by default, with `a/` and `b/` before the names
/// ([its format](https://git-scm.com/docs/diff-format#generate_patch_text_with_p)). Where pieces begin and end makes
/// no difference.
///
/// - A line ends at LF only; CR and NUL are bytes like any other.
/// - A name comes from `rename` or `copy` lines, else from the equal halves of `diff --git`: never from `---`, `+++` or
///   `Binary files`, which content can forge or configuration change. Quotes are undone to exact bytes.
/// - The lines of a hunk are counted, so that what stands in it is never taken for a header.
/// - What cannot be such a diff is cut: the reader takes no more of it, and says why and at which line.
///
/// A list that was read to its end need not be the server's whole: git may fail between two files.
package struct DiffReader: BodyConsumer {
  private var files: [ChangedFile] = []
  /// The file whose lines are being read; nil before the first.
  private var entry: DiffEntry?
  private var place = Place.betweenFiles
  /// The line that has not ended yet; of a hunk's, the first byte.
  private var line: [UInt8] = []
  private var lineNumber = 1
  /// Set where nothing more is read.
  private var stop: End?

  /// A reader that has read nothing.
  package init() {}

  /// What has been read, if the diff ends here.
  package var end: End {
    if let stop { return stop }
    guard line.isEmpty else { return .cut(.unendedLine, line: lineNumber) }
    var whole = self
    do throws(Cut) {
      try whole.closeFile()
    } catch {
      return .cut(error, line: lineNumber)
    }
    return whole.stop ?? .complete(whole.files)
  }

  package mutating func take(_ piece: Span<UInt8>) -> BodyDemand {
    var start = 0
    while start < piece.count, stop == nil {
      var lineEnd = start
      while lineEnd < piece.count, piece[lineEnd] != UInt8(ascii: "\n") { lineEnd += 1 }
      keep(piece.extracting(start..<lineEnd))
      if lineEnd < piece.count { endLine() }
      start = lineEnd + 1
    }
    return stop == nil ? .more : .enough
  }
}

// MARK: - Lines

extension DiffReader {
  /// The most that is read of one line outside hunks, in bytes.
  private static var lineLimit: Int { 512 << 10 }

  private mutating func keep(_ part: Span<UInt8>) {
    if case .hunk = place {
      if line.isEmpty, !part.isEmpty { line.append(part[0]) }
      return
    }
    let isTooLong = part.count > Self.lineLimit - line.count
    let kept = isTooLong ? Self.lineLimit - line.count : part.count
    for index in 0..<kept { line.append(part[index]) }
    if isTooLong {
      stop = DiffLine(line) == nil ? .cut(.unknownLine, line: lineNumber) : .overLimit(.headerLine)
    }
  }

  private mutating func endLine() {
    guard stop == nil else { return }
    do throws(Cut) {
      switch place {
      case .hunk(var hunk):
        guard hunk.take(lineBeginningWith: line.first) else { throw .openHunk }
        place = hunk.isWhole ? .hunkEnd : .hunk(hunk)
      case .binaryData(let blocksAfter):
        if line.isEmpty {
          place = blocksAfter == 0 ? .betweenFiles : .binaryBlock(blocksAfter: blocksAfter - 1)
        } else if !line.allSatisfy(Self.isBase85) {
          throw .openBinary
        }
      default:
        guard let known = DiffLine(line) else { throw .unknownLine }
        try read(known)
      }
    } catch {
      stop = .cut(error, line: lineNumber)
    }
    line.removeAll(keepingCapacity: true)
    lineNumber += 1
  }

  /// Whether git's binary data may hold a byte; no blank is among them, so that none of its lines looks like a header.
  private static func isBase85(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: "!#$%&()*+-;<=>?@^_`{|}~".utf8.contains(byte)
    }
  }
}

// MARK: - Grammar

extension DiffReader {
  /// Where in the diff the next line stands, as far as that decides what it may be.
  private enum Place: Hashable {
    /// Nothing more belongs to the file before.
    case betweenFiles
    /// Behind `diff --git`, which is never a header's only line.
    case fileLine
    /// Behind a header line that needs no other.
    case header
    case oldMode
    case similarity
    case renameFrom
    case copyFrom
    case oldLabel
    case newLabel
    case hunk(DiffHunk)
    case hunkEnd
    /// Before the size of a block; a binary patch has one for either direction.
    case binaryBlock(blocksAfter: Int)
    case binaryData(blocksAfter: Int)
  }

  private mutating func read(_ line: DiffLine) throws(Cut) {
    switch (place, line.word) {
    case (_, .file):
      try closeFile()
      entry = DiffEntry(line.rest)
      place = .fileLine

    case (.fileLine, .oldMode), (.header, .oldMode): place = .oldMode
    case (.oldMode, .newMode): place = .header
    case (.fileLine, .newFileMode), (.header, .newFileMode):
      try entry?.note(.added)
      place = .header
    case (.fileLine, .deletedFileMode), (.header, .deletedFileMode):
      try entry?.note(.deleted)
      place = .header
    case (.fileLine, .dissimilarity), (.header, .dissimilarity), (.fileLine, .index), (.header, .index):
      place = .header

    case (.fileLine, .similarity), (.header, .similarity): place = .similarity
    case (.similarity, .renameFrom):
      try entry?.note(oldName: line.rest)
      place = .renameFrom
    case (.similarity, .copyFrom):
      try entry?.note(oldName: line.rest)
      place = .copyFrom
    case (.renameFrom, .renameTo):
      try entry?.note(newName: line.rest, isCopy: false)
      place = .header
    case (.copyFrom, .copyTo):
      try entry?.note(newName: line.rest, isCopy: true)
      place = .header

    case (.header, .oldLabel): place = .oldLabel
    case (.oldLabel, .newLabel): place = .newLabel
    case (.newLabel, .hunk), (.hunkEnd, .hunk):
      guard let hunk = DiffHunk(line.rest) else { throw .unknownLine }
      place = hunk.isWhole ? .hunkEnd : .hunk(hunk)
    case (.hunkEnd, .noNewline): break

    case (.header, .binaryFiles): place = .betweenFiles
    case (.header, .binaryPatch): place = .binaryBlock(blocksAfter: 1)
    case (.binaryBlock(let blocksAfter), .literal), (.binaryBlock(let blocksAfter), .delta):
      place = .binaryData(blocksAfter: blocksAfter)

    default:
      try checkFileMayEnd()
      throw .unknownLine
    }
  }

  /// Adds the file whose last line was read, if there is one.
  private mutating func closeFile() throws(Cut) {
    try checkFileMayEnd()
    guard let file = try entry?.file() else { return }
    if max(file.path.count, file.previousPath?.count ?? 0) > Self.nameLimit {
      stop = .overLimit(.name)
    }
    files.append(row: file)
    if files.count > Self.fileLimit {
      stop = .overLimit(.files)
    }
  }

  private func checkFileMayEnd() throws(Cut) {
    switch place {
    case .betweenFiles, .header, .hunkEnd: return
    case .fileLine: throw .noHeaderLine
    case .oldMode, .similarity, .renameFrom, .copyFrom: throw .openPair
    case .oldLabel, .newLabel, .hunk: throw .openHunk
    case .binaryBlock, .binaryData: throw .openBinary
    }
  }

  /// The longest name that is taken, in bytes.
  private static var nameLimit: Int { 64 << 10 }
  /// The most files that are taken.
  private static var fileLimit: Int { 100_000 }
}

// MARK: - Ends

extension DiffReader {
  /// How reading a diff ended.
  package enum End: Hashable, Sendable {
    /// It was read to its end: the files, in the order of the diff.
    case complete([ChangedFile])
    /// It is not whole, or no diff; lines are counted from 1.
    case cut(Cut, line: Int)
    /// It has more than is taken.
    case overLimit(Limit)
  }

  /// Why a diff is not whole; the raw values are words for a log.
  package enum Cut: String, Error, CaseIterable, Hashable, Sendable {
    case unendedLine = "its last line has no end"
    case noHeaderLine = "nothing is said about a file"
    case openPair = "a header line comes without the one that belongs to it"
    case contradiction = "a file is said to be changed in two ways"
    case noName = "a file's name cannot be told"
    case openHunk = "a hunk has other lines than it counts"
    case openBinary = "a binary patch is not whole"
    case unknownLine = "a line is none that a diff has there"
  }

  /// What there is too much of.
  package enum Limit: String, CaseIterable, Hashable, Sendable {
    case headerLine = "a header line is longer than 512 KiB"
    case name = "a file's name is longer than 64 KiB"
    case files = "it has more than 100,000 files"
  }
}
