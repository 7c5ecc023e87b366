import Calls
import ForgejoAPI
import Readings
import TestSupport

/// The facts about changed files that a server's answers make, to be altered and judged.
struct ChangedFilesCase {
  /// The facts.
  var facts = ChangedFilesFacts()
  /// The requests, batch by batch; the last looks are the last batch, where there are any.
  private(set) var batches: [[CallRequest]] = []
  /// The list that is judged.
  let files: ChangedFiles

  /// Asks everything that a list needs.
  init(_ forge: PathsForge, fault: PathsCourse.Fault = { _, _ in nil }) throws {
    let call = PullRequest.one(7, of: app)
    files = ChangedFiles(
      of: try call.decode(forge.answer(call.request)),
      CredentialNames(repository: "FORGEJO_TOKEN", team: "FORGEJO_TOKEN"))
    var occurrences: [CallRequest: Int] = [:]
    while batches.count < 200 {
      let questions = files.questions(facts)
      let asked = questions.isEmpty ? files.lastLooks(facts) : questions
      guard !asked.isEmpty else { return }
      batches.append(asked.map(\.request))
      for request in Set(batches[batches.count - 1]) { occurrences[request, default: 0] += 1 }
      for question in asked {
        let answer =
          fault(question.request, occurrences[question.request] ?? 1) ?? .success(forge.answer(question.request))
        question.answer(
          &facts, with: answer.map { PathsCourse.deliver($0, to: question.request) }, tries: 1, at: batches.count)
      }
    }
  }

  /// What the facts say.
  var list: ChangedFiles.List { files.list(facts) }

  /// What each batch asked, in order.
  var names: [[String]] { batches.map { $0.map(PathsCourse.name) } }

  /// The new names of a list that counts; nil where it does not.
  var paths: [String]? {
    guard case .complete(let files, _) = list else { return nil }
    return files.map { String(decoding: $0.path, as: UTF8.self) }
  }

  /// The numbers that show that a list is not complete; nil where that is not what is wrong.
  var numbers: [String]? {
    switch list {
    case .flawed(.incomplete(let numbers), _), .flawed(.mergeBase(let numbers), _): numbers
    default: nil
    }
  }

  /// The read whose failure leaves no list; nil where that is not what is wrong.
  var unread: String? {
    guard case .flawed(.unread(let failure), _) = list else { return nil }
    return PathsCourse.name(failure.request)
  }

  /// Why the diff was not used.
  var note: String? {
    switch list {
    case .open: nil
    case .complete(_, let note), .flawed(_, let note): note
    }
  }

  /// Whether the files API was asked.
  var usedPages: Bool { names.joined().contains { $0.hasPrefix("files") } }
}

extension PathsForge {
  /// Two files, and a renamed one.
  static let three = PathsForge([
    File("docs/a.md"), .renamed("src/new.swift", from: "lib/old.swift"), File("src/b.swift"),
  ])

  /// The same without a diff, so that the files API is asked.
  static let threeByPages: PathsForge = {
    var forge = three
    forge.changedLines = ChangedFiles.changedLinesLimit + 1
    return forge
  }()

  /// That many files, so many a page, without a diff.
  static func paged(_ count: Int, pageSize: Int) -> PathsForge {
    var forge = PathsForge((0..<count).map { File("src/\(1_000 + $0).swift") })
    forge.changedLines = ChangedFiles.changedLinesLimit + 1
    forge.pageSize = pageSize
    return forge
  }
}
