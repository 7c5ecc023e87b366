/// A line that stands in a diff outside hunks and binary data: the words it begins with, and what follows them.
///
/// [The diff format](https://git-scm.com/docs/diff-format#generate_patch_text_with_p).
struct DiffLine {
  /// What such a line begins with.
  enum Word: String, CaseIterable {
    case file = "diff --git "
    case oldMode = "old mode "
    case newMode = "new mode "
    case deletedFileMode = "deleted file mode "
    case newFileMode = "new file mode "
    case similarity = "similarity index "
    case dissimilarity = "dissimilarity index "
    case renameFrom = "rename from "
    case renameTo = "rename to "
    case copyFrom = "copy from "
    case copyTo = "copy to "
    case index = "index "
    case oldLabel = "--- "
    case newLabel = "+++ "
    case hunk = "@@ "
    case noNewline = "\\ "
    case binaryFiles = "Binary files "
    case binaryPatch = "GIT binary patch"
    case literal = "literal "
    case delta = "delta "
  }

  let word: Word
  /// What stands behind the word.
  let rest: ArraySlice<UInt8>

  /// Reads a line, without its end; nil where it begins with none of the words.
  init?(_ line: [UInt8]) {
    guard let word = Word.allCases.first(where: { line.starts(with: $0.rawValue.utf8) }) else { return nil }
    self.word = word
    rest = line.dropFirst(word.rawValue.utf8.count)
  }
}
