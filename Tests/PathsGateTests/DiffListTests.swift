import Calls
import ForgejoAPI
import GatePolicy
import HTTP
import Readings
import TestSupport
import Testing

@Suite("The changed files by the diff")
struct DiffListTests {
  @Test("count where the diff was read to its end, as many names came as files changed, and all four counts are right")
  func complete() throws {
    let list = try ChangedFilesCase(.three)
    #expect(
      list.list
        == .complete(
          [
            ChangedFile(path: bytes("docs/a.md"), changes: .modified),
            ChangedFile(path: bytes("src/new.swift"), previousPath: bytes("lib/old.swift"), changes: .added),
            ChangedFile(path: bytes("src/b.swift"), changes: .modified),
          ], note: nil))
    #expect(list.names == [["count ee-cc", "count ee-aa", "count aa-ee", "count aa-cc", "pulls/7.diff"]])
  }

  @Test(
    "do not count where a number of commits is not what it must be", arguments: ChangedFilesFacts.Count.allCases,
    [1, 2, 4, 900])
  func count(_ count: ChangedFilesFacts.Count, number: Int) throws {
    var list = try ChangedFilesCase(.three)
    list.facts[count] = .value(number, at: 1)
    let numbers = try #require(list.numbers)
    #expect(numbers.count == 5 && numbers.contains("\(count.rawValue): \(number)"))
    #expect(numbers.last == "the merge base is not the branches', or there are several")
  }

  @Test(
    "do not count where one of the four counts failed, and that read is named",
    arguments: ["ee-cc", "ee-aa", "aa-ee", "aa-cc"])
  func failedCount(_ pair: String) throws {
    for status in [401, 403, 404, 500] {
      let list = try ChangedFilesCase(.three, fault: refusing("count \(pair)", status: status))
      #expect(list.unread == "count \(pair)")
    }
    let headless = try ChangedFilesCase(
      .three, fault: answering("count \(pair)", HTTPResponse(status: 200, body: bytes("[]"))))
    #expect(headless.unread == "count \(pair)")
  }

  @Test("do not count while a count was not asked for", arguments: ChangedFilesFacts.Count.allCases)
  func openCount(_ count: ChangedFilesFacts.Count) throws {
    var list = try ChangedFilesCase(.three)
    list.facts[count] = .notAsked
    #expect(list.list == .open)
  }

  @Test("do not count without a merge base, and no commits are counted then")
  func noMergeBase() throws {
    var forge = PathsForge.three
    forge.mergeBase = nil
    let list = try ChangedFilesCase(forge)
    #expect(list.numbers == ["the server names no merge base"])
    #expect(!list.names.joined().contains { $0.hasPrefix("count") })
  }

  @Test(
    "of which more or fewer names came than files changed do not count, and the files API is not asked",
    arguments: [0, 1, 2, 4])
  func otherNumber(_ number: Int) throws {
    var forge = PathsForge.three
    forge.changedFiles = number
    let list = try ChangedFilesCase(forge)
    #expect(list.numbers == ["3 names came, the pull request says \(number) changed files"])
    #expect(!list.usedPages && list.note == nil)
  }

  @Test("do not count where nothing is changed: an empty diff is read to its end")
  func none() throws {
    let list = try ChangedFilesCase(PathsForge([]))
    #expect(list.numbers == ["the pull request says 0 changed files, and so it does where the server could not count"])
    #expect(!list.usedPages)
  }

  @Test("count a type change, which is two files of one name in a diff, once")
  func typeChange() throws {
    let list = try ChangedFilesCase(PathsForge([.init("link", .typeChanged), .init("other")]))
    #expect(
      list.list
        == .complete(
          [
            ChangedFile(path: bytes("link"), changes: .typeChanged),
            ChangedFile(path: bytes("other"), changes: .modified),
          ], note: nil))
  }

  @Test("have names of exact bytes: two that look alike are two")
  func exactBytes() throws {
    let forge = PathsForge([
      .init("e\u{301}"), .init("\u{E9}"), .init(path: [0x62, 0xFF]), .init(path: [0x62, 0xFE]), .init("tab\there \"\\"),
    ])
    guard case .complete(let files, _) = try ChangedFilesCase(forge).list else {
      Issue.record("no list")
      return
    }
    #expect(files.map(\.path) == forge.files.map(\.path))
  }

  @Test(
    "do not count where the diff has more than is taken",
    arguments: zip(
      [DiffReader.Limit.headerLine, .name, .files],
      [
        ChangedFiles.Flaw.unsafeName("a header line is longer than 512 KiB"),
        .unsafeName("a file's name is longer than 64 KiB"), .overLimit("it has more than 100,000 files"),
      ]))
  func overLimit(limit: DiffReader.Limit, flaw: ChangedFiles.Flaw) throws {
    var list = try ChangedFilesCase(.three)
    list.facts.diff = .value(.overLimit(limit), at: 1)
    #expect(list.list == .flawed(flaw, note: nil))
  }

  @Test("come from the files API where the diff is cut, and the log says where", arguments: DiffReader.Cut.allCases)
  func cut(_ cut: DiffReader.Cut) throws {
    var list = try ChangedFilesCase(.threeByPages)
    var pull = list.files.pull
    pull.changedLines = 12
    let files = ChangedFiles(of: pull, CredentialNames(repository: "GATE_TOKEN", team: "GATE_TOKEN"))
    list.facts.diff = .value(.cut(cut, line: 5), at: 1)
    guard case .complete(let found, let note) = files.list(list.facts) else {
      Issue.record("no list")
      return
    }
    #expect(found.count == 3 && note == "the diff is cut at line 5 (\(cut.rawValue)), so the files API was asked")
  }

  @Test("come from the files API where the diff cannot be had")
  func noDiff() throws {
    let answers = [
      HTTPResponse(status: 500), HTTPResponse(status: 404), HTTPResponse(status: 403), HTTPResponse(status: 302),
      HTTPResponse(status: 200, body: bytes("<!DOCTYPE html>\n<html>")),
      HTTPResponse(status: 200, body: bytes(#"{"message":"no"}"#)),
    ]
    for answer in answers {
      let list = try ChangedFilesCase(.three, fault: answering("pulls/7.diff", answer))
      #expect(list.paths == ["docs/a.md", "src/new.swift", "src/b.swift"], "\(answer.status)")
      #expect(list.note?.hasSuffix("so the files API was asked") == true)
    }
    let tooLarge = try ChangedFilesCase(.three) { request, _ in
      PathsCourse.name(request) == "pulls/7.diff" ? .failure(.transport(TransportError(.tooLarge, ""))) : nil
    }
    #expect(tooLarge.paths?.count == 3)
  }

  @Test("are asked for by the diff up to a million changed lines")
  func manyLines() throws {
    var forge = PathsForge.three
    forge.changedLines = 1_000_000
    #expect(try !ChangedFilesCase(forge).usedPages)
    forge.changedLines = 1_000_001
    let list = try ChangedFilesCase(forge)
    #expect(!list.names.joined().contains("pulls/7.diff"))
    #expect(list.note == "the diff has 1000001 changed lines, so the files API was asked")
    #expect(list.paths?.count == 3)
  }

  @Test("have no more lines than a number can hold")
  func lineOverflow() throws {
    let call = PullRequest.one(7, of: app)
    var answer = PathsForge.three.answer(call.request)
    answer.body = bytes(
      String(decoding: answer.body, as: UTF8.self)
        .replacing(#""additions":12,"deletions":0"#, with: #""additions":\#(Int.max),"deletions":9"#))
    #expect(try call.decode(answer).changedLines == .max)
  }
}
