package import Diagnostics

/// What can be wrong with a list of changed files.
package enum ChangedFilesCode: String, DiagnosticCode {
  case nameNotSafe = "name-not-safe"
}

extension Diagnostic {
  /// The list of changed files does not count, and what shows it.
  package static func changedFiles(_ flaw: ChangedFiles.Flaw, note: String?, _ credentials: CredentialNames)
    -> Diagnostic
  {
    var diagnostic: Diagnostic =
      switch flaw {
      case .incomplete(let numbers):
        Diagnostic(
          ReadCode.incompleteList, "the list of changed files is not proven complete",
          evidence: numbers, help: ["run it again; docs/gate-paths.md says what each number proves"])
      case .mergeBase(let numbers):
        Diagnostic(
          ReadCode.incompleteList, "the list of changed files is not proven complete", evidence: numbers,
          help: [
            "look for a tag or other ref that is named like the base branch: delete it, and push once more",
            "if there is none, the branches have been merged both ways: rebase, or accept that all work is done",
          ])
      case .unsafeName(let why):
        Diagnostic(
          ChangedFilesCode.nameNotSafe, "a file's name cannot be taken in", evidence: [why],
          help: ["rename the file"])
      case .overLimit(let what):
        Diagnostic(
          ReadCode.overLimit, "there are more changed files than are listed",
          evidence: [what], help: ["split the pull request"])
      case .unread(let failure): failure.diagnostic(credentials)
      }
    if let note { diagnostic.evidence.append(note) }
    return diagnostic
  }
}
