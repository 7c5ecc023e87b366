package import Calls
import Diagnostics
package import ForgejoAPI
import GatePolicy

/// The whole list of files that a pull request changes, proven complete, or the reason why it is not.
///
/// The server's diff is made once for all files; its own files API computes everything anew for each page, and goes by
/// the base's short name. So the diff comes first, and the API only where the diff cannot be had. docs/gate-paths.md
/// says what the proof is.
package struct ChangedFiles: Equatable, Sendable {
  /// The pull request, as it stood when the reading began.
  package let pull: PullRequest
  private let credentials: CredentialNames

  package init(of pull: PullRequest, _ credentials: CredentialNames) {
    self.pull = pull
    self.credentials = credentials
  }

  /// The most files of a pull request that are listed.
  package static let limit = 100_000

  /// A diff of more changed lines is not asked for: the files API is cheaper then.
  package static let changedLinesLimit = 1_000_000

  /// How many pages are asked for together.
  private static let pagesTogether = 6

  /// Why a list does not count.
  package enum Flaw: Error, Equatable, Sendable {
    /// The proof failed: the numbers that show it, one line each.
    case incomplete([String])
    /// The merge base is not the branches', or there are several: the counts that show it, one line each.
    case mergeBase([String])
    /// A name that one dialect or another stops at, in a list that may be whole or not.
    case unsafeName(String)
    /// A read failed that the proof needs.
    case unread(ReadFailure)
    /// More files than are listed; which bound it is.
    case overLimit(String)
  }

  /// What the facts say.
  package enum List: Equatable, Sendable {
    /// Something must still be asked.
    case open
    /// Every file, by path; the diff's own words where the diff could not be used.
    case complete([ChangedFile], note: String?)
    /// No list that counts.
    case flawed(Flaw, note: String?)
  }
}

// MARK: - What must still be asked

extension ChangedFiles {
  /// The questions that are open, but for the last looks; none where nothing more can be known.
  package func questions(_ facts: ChangedFilesFacts) -> [Question<ChangedFilesFacts>] {
    var questions = ChangedFilesFacts.Count.allCases.compactMap { count -> Question<ChangedFilesFacts>? in
      guard facts[count].isOpen, let call = call(for: count) else { return nil }
      return Question(call, into: \.[count])
    }
    if asksDiff, facts.diff.isOpen {
      questions.append(Question(DiffReader.call(of: pull.number, in: pull.repository.name), into: \.diff))
    }
    guard questions.isEmpty, usesPages(facts) else { return questions }
    return pageQuestions(facts)
  }

  /// The last looks that the files API needs, to be asked with the last look at the pull request.
  package func lastLooks(_ facts: ChangedFilesFacts) -> [Question<ChangedFilesFacts>] {
    usesPages(facts) ? looks(facts, isLast: true) : []
  }

  private var asksDiff: Bool { pull.changedLines <= Self.changedLinesLimit }

  /// Whether the diff cannot be had, so that the files API is asked.
  private func usesPages(_ facts: ChangedFilesFacts) -> Bool {
    guard asksDiff else { return true }
    switch facts.diff {
    case .notAsked: return false
    case .failed: return true
    case .value(let end, _):
      if case .cut = end { return true }
      return false
    }
  }

  private func pageQuestions(_ facts: ChangedFilesFacts) -> [Question<ChangedFilesFacts>] {
    guard case .value(let first, _) = facts[page: 1] else {
      return facts[page: 1].isOpen ? [page(1)] + looks(facts, isLast: false) : []
    }
    guard let count = Self.pageCount(first), count > 1 else { return [] }
    // A page that failed ends the list: the others cost the server the whole diff each.
    guard !(2...count).contains(where: { facts[page: $0].failure != nil }) else { return [] }
    return (2...count).filter { facts[page: $0].isOpen }.prefix(Self.pagesTogether).map(page)
  }

  private func page(_ number: Int) -> Question<ChangedFilesFacts> {
    Question(FilesPage.one(number, on: pull.number, of: pull.repository.name), into: \.[page: number])
  }

  private func looks(_ facts: ChangedFilesFacts, isLast: Bool) -> [Question<ChangedFilesFacts>] {
    ChangedFilesFacts.NameLook.Name.allCases.compactMap { name in
      let look = ChangedFilesFacts.NameLook(name, isLast: isLast)
      guard facts[look].isOpen else { return nil }
      return Question(GitRefNames.beginning(with: segments(of: name), in: pull.repository.name), into: \.[look])
    }
  }

  private func segments(of name: ChangedFilesFacts.NameLook.Name) -> [String] {
    let base = pull.baseName.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    return switch name {
    case .tag: ["tags"] + base
    case .bare: base
    case .branch: ["heads"] + base
    }
  }

  private func call(for count: ChangedFilesFacts.Count) -> Call<Int>? {
    guard let mergeBase = pull.mergeBase else { return nil }
    let repository = pull.repository.name
    return switch count {
    case .mergeBaseNotInBase: CommitCount.of(mergeBase, notIn: pull.base, in: repository)
    case .mergeBaseNotInHead: CommitCount.of(mergeBase, notIn: pull.head, in: repository)
    case .headNotInMergeBase: CommitCount.of(pull.head, notIn: mergeBase, in: repository)
    case .headNotInBase: CommitCount.of(pull.head, notIn: pull.base, in: repository)
    }
  }

  /// How many pages of the list are there, of how many; nil where it has one only, or is not asked for by pages.
  package func progress(_ facts: ChangedFilesFacts) -> Progress.Part? {
    guard let first = facts[page: 1].value, let count = Self.pageCount(first), count > 1 else { return nil }
    return Progress.Part(done: (1...count).count { !facts[page: $0].isOpen }, of: count)
  }

  /// How many pages there are, by the size of the first one; nil where that cannot be told.
  private static func pageCount(_ first: FilesPage) -> Int? {
    // A type change is two rows of one file.
    PageCount.of(total: first.total, firstPage: first.rows.count, limit: limit * 2)
  }
}

// MARK: - What the facts say

extension ChangedFiles {
  /// The list, as far as it is proven; the caller looks at head, base and ref before and after.
  package func list(_ facts: ChangedFilesFacts) -> List {
    guard questions(facts).isEmpty, lastLooks(facts).isEmpty else { return .open }
    let note = diffNote(facts)
    if let flaw = mergeBaseFlaw(facts) { return .flawed(flaw, note: note) }
    switch facts.diff {
    case .value(.complete(let files), _): return judge(files, note: note)
    case .value(.overLimit(.files), _): return .flawed(.overLimit(DiffReader.Limit.files.rawValue), note: note)
    case .value(.overLimit(let limit), _): return .flawed(.unsafeName(limit.rawValue), note: note)
    case .value(.cut, _), .failed, .notAsked: return pagedList(facts, note: note)
    }
  }

  /// Why the diff was not used, for the log.
  private func diffNote(_ facts: ChangedFilesFacts) -> String? {
    guard asksDiff else { return "the diff has \(pull.changedLines) changed lines, so the files API was asked" }
    switch facts.diff {
    case .value(.cut(let why, let line), _):
      return "the diff is cut at line \(line) (\(why.rawValue)), so the files API was asked"
    case .failed(let failure, _):
      let read = failure.diagnostic(credentials)
      return "the diff could not be had (\(read.evidence.first ?? read.message)), so the files API was asked"
    default: return nil
    }
  }

  /// Whether the merge base really is one: on some servers it is made from the base's name, which a tag can take.
  private func mergeBaseFlaw(_ facts: ChangedFilesFacts) -> Flaw? {
    guard pull.mergeBase != nil else { return .incomplete(["the server names no merge base"]) }
    var numbers: [ChangedFilesFacts.Count: Int] = [:]
    for count in ChangedFilesFacts.Count.allCases {
      switch facts[count] {
      case .value(let number, _): numbers[count] = number
      case .failed(let failure, _): return .unread(failure)
      case .notAsked: return .incomplete(["\(count.rawValue): not read"])
      }
    }
    let own = numbers[.headNotInMergeBase] ?? -1
    guard numbers[.mergeBaseNotInBase] == 0, numbers[.mergeBaseNotInHead] == 0, own == numbers[.headNotInBase] else {
      return .mergeBase(
        ChangedFilesFacts.Count.allCases.map { "\($0.rawValue): \(numbers[$0] ?? -1)" } + [
          "the merge base is not the branches', or there are several"
        ])
    }
    return nil
  }

  private func judge(_ files: [ChangedFile], note: String?) -> List {
    guard files.count <= Self.limit else {
      return .flawed(.overLimit("\(files.count) files, at most \(Self.limit) are listed"), note: note)
    }
    let names = Set(files.map(\.path))
    guard names.count == pull.changedFiles else {
      return .flawed(
        .incomplete(["\(names.count) names came, the pull request says \(pull.changedFiles) changed files"]),
        note: note)
    }
    guard pull.changedFiles > 0 else {
      return .flawed(
        .incomplete(["the pull request says 0 changed files, and so it does where the server could not count"]),
        note: note)
    }
    return .complete(files, note: note)
  }

  private func pagedList(_ facts: ChangedFilesFacts, note: String?) -> List {
    let rows: [FilesPage.Row]
    switch pages(facts) {
    case .failure(let flaw): return .flawed(flaw, note: note)
    case .success(let all): rows = all
    }
    if let flaw = nameFlaw(facts) { return .flawed(flaw, note: note) }
    guard !rows.contains(where: { $0.hasReplacementCharacter }) else {
      return .flawed(.incomplete(["a name has bytes that the files API cannot carry"]), note: note)
    }
    return judge(Self.files(rows), note: note)
  }

  private func pages(_ facts: ChangedFilesFacts) -> Result<[FilesPage.Row], Flaw> {
    guard let first = facts[page: 1].value else { return .failure(Self.flaw(facts[page: 1])) }
    guard let count = Self.pageCount(first) else {
      return .failure(
        first.total > Self.limit
          ? .overLimit("\(first.total) rows, at most \(Self.limit) files are listed")
          : .incomplete(["the first page is empty, the total is \(first.total)"]))
    }
    var rows: [FilesPage.Row] = []
    var seen: [[FilesPage.Row]] = []
    for number in 1...count {
      guard let page = facts[page: number].value else { return .failure(Self.flaw(facts[page: number])) }
      guard page.total == first.total else {
        return .failure(.incomplete(["page \(number) says \(page.total) files, the first one \(first.total)"]))
      }
      guard page.rows.isEmpty || !seen.contains(page.rows) else {
        return .failure(.incomplete(["page \(number) repeats an earlier one"]))
      }
      seen.append(page.rows)
      rows += page.rows
    }
    guard rows.count == first.total else {
      return .failure(.incomplete(["\(rows.count) rows came, the total is \(first.total)"]))
    }
    return .success(rows)
  }

  /// The files that rows of the API stand for; what a word says that nobody knows may be any change.
  private static func files(_ rows: [FilesPage.Row]) -> [ChangedFile] {
    var files: [ChangedFile] = []
    for row in rows {
      let changes: FileChanges =
        switch row.status {
        case "added", "copied", "renamed": .added
        case "deleted": .deleted
        case "changed", "unchanged": .modified
        default: .typeChanged
        }
      files.append(
        row: ChangedFile(
          path: Array(row.name.utf8), previousPath: row.previousName.map { Array($0.utf8) }, changes: changes))
    }
    return files
  }

  private static func flaw(_ page: Answer<FilesPage>) -> Flaw {
    page.failure.map { .unread($0) } ?? .incomplete(["a page was not read"])
  }

  /// Whether a tag or ref could have taken the base branch's place while the pages were made.
  private func nameFlaw(_ facts: ChangedFilesFacts) -> Flaw? {
    // Git takes a commit's id in either case, before any branch of that name.
    guard CommitID(pull.baseName.lowercased()) == nil else {
      return .incomplete(["the base branch is named like a commit"])
    }
    for look in [false, true].flatMap({ isLast in
      ChangedFilesFacts.NameLook.Name.allCases.map { ChangedFilesFacts.NameLook($0, isLast: isLast) }
    }) {
      guard let names = facts[look].value else {
        return facts[look].failure.map { .unread($0) } ?? .incomplete(["the refs were not read"])
      }
      let whole = "refs/" + segments(of: look.name).joined(separator: "/")
      let isThere = names.contains { $0.utf8.elementsEqual(whole.utf8) }
      switch look.name {
      case .branch:
        // The control: without the branch itself "not found" says nothing about the other two.
        guard isThere else { return .incomplete(["\(whole) was not found, though it is the base"]) }
      case .tag, .bare:
        guard !isThere else {
          return .incomplete(["\(whole) has the base branch's name, and the files API may have taken it for the base"])
        }
      }
    }
    return nil
  }
}

extension FilesPage.Row {
  /// Whether a name has lost bytes on its way: two files may have become one name.
  fileprivate var hasReplacementCharacter: Bool {
    [name, previousName ?? ""].contains { $0.unicodeScalars.contains("\u{FFFD}") }
  }
}
