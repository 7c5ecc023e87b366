import Calls
import ForgejoAPI
import GatePolicy
import HTTP
import Readings
import TestSupport
import Testing

@Suite("The changed files by the files API")
struct FilesAPIListTests {
  /// Three refs that the base branch's name could mean.
  private let looks = ["refs/tags/main", "refs/main", "refs/heads/main"]

  private func page(_ number: Int, of forge: PathsForge) throws -> FilesPage {
    let call = FilesPage.one(number, on: 7, of: app)
    return try call.decode(forge.answer(call.request))
  }

  @Test("are asked for six pages at a time, none beyond the last, and the refs before and after")
  func batches() throws {
    let list = try ChangedFilesCase(.paged(100, pageSize: 7))
    let counts = ["count ee-cc", "count ee-aa", "count aa-ee", "count aa-cc"]
    #expect(
      list.names == [
        counts, ["files 1"] + looks, (2...7).map { "files \($0)" }, (8...13).map { "files \($0)" },
        ["files 14", "files 15"], looks,
      ])
    #expect(list.paths?.count == 100)
  }

  @Test("fit a last page that is full", arguments: [(1, 1), (49, 1), (50, 1), (51, 2), (100, 2), (3000, 60)])
  func lastPage(count: Int, pages: Int) throws {
    let list = try ChangedFilesCase(.paged(count, pageSize: 50))
    #expect(list.names.joined().filter { $0.hasPrefix("files") } == (1...pages).map { "files \($0)" })
    #expect(list.paths?.count == count)
  }

  @Test("do not depend on the order in which pages came")
  func order() throws {
    let forward = try ChangedFilesCase(.paged(40, pageSize: 7))
    var backward = forward
    backward.facts = ChangedFilesFacts()
    for count in ChangedFilesFacts.Count.allCases { backward.facts[count] = forward.facts[count] }
    for page in (1...6).reversed() { backward.facts[page: page] = forward.facts[page: page] }
    for name in ChangedFilesFacts.NameLook.Name.allCases {
      for isLast in [true, false] {
        backward.facts[.init(name, isLast: isLast)] = forward.facts[.init(name, isLast: isLast)]
      }
    }
    #expect(backward.list == forward.list && backward.paths?.count == 40)
  }

  @Test("do not count without a total on a page", arguments: [1, 2, 5])
  func noTotal(number: Int) throws {
    let forge = PathsForge.paged(60, pageSize: 12)
    let list = try ChangedFilesCase(forge) { request, _ in
      guard PathsCourse.name(request) == "files \(number)" else { return nil }
      return .success(HTTPResponse(status: 200, body: forge.answer(request).body))
    }
    #expect(list.unread == "files \(number)")
  }

  @Test("do not count where the total changes between pages", arguments: [0, 59, 61, 100_000])
  func totalChanges(total: Int) throws {
    var list = try ChangedFilesCase(.paged(60, pageSize: 12))
    list.facts[page: 3] = .value(FilesPage(rows: try #require(list.facts[page: 3].value).rows, total: total), at: 2)
    #expect(list.numbers == ["page 3 says \(total) files, the first one 60"])
  }

  @Test("do not count where other rows came than the total says", arguments: [4, 6])
  func otherRows(pageSize: Int) throws {
    // The last page has one row more or less than it should.
    var list = try ChangedFilesCase(.paged(15, pageSize: 5))
    var last = try #require(list.facts[page: 3].value)
    last.rows = pageSize == 4 ? Array(last.rows.dropLast()) : last.rows + [.init(name: "more", status: "added")]
    list.facts[page: 3] = .value(last, at: 2)
    #expect(list.numbers == ["\(10 + pageSize) rows came, the total is 15"])
  }

  @Test("do not count where a page is repeated", arguments: [(1, 2), (2, 3), (1, 4)])
  func repeated(earlier: Int, later: Int) throws {
    let forge = PathsForge.paged(20, pageSize: 5)
    var list = try ChangedFilesCase(forge)
    list.facts[page: later] = list.facts[page: earlier]
    #expect(list.numbers == ["page \(later) repeats an earlier one"])
  }

  @Test("do not count where the rows say a name twice, whatever the total")
  func repeatedRow() throws {
    var list = try ChangedFilesCase(.paged(20, pageSize: 5))
    var last = try #require(list.facts[page: 4].value)
    last.rows[4] = try #require(list.facts[page: 1].value).rows[0]
    list.facts[page: 4] = .value(last, at: 2)
    #expect(list.numbers == ["19 names came, the pull request says 20 changed files"])
  }

  @Test("end at a page that failed: nothing more is asked for, and the request is named", arguments: [1, 2, 37, 60])
  func failedPage(number: Int) throws {
    for status in [401, 403, 404, 409, 429, 500, 502, 503, 504, 301] {
      let list = try ChangedFilesCase(.paged(300, pageSize: 5), fault: refusing("files \(number)", status: status))
      #expect(list.unread == "files \(number)")
      let asked = list.names.joined().filter { $0.hasPrefix("files") }.count
      // The pages of the failed one's batch were in flight with it.
      #expect(asked == (number == 1 ? 1 : min(60, (number - 2) / 6 * 6 + 7)), "\(status)")
    }
  }

  @Test("do not count where a first page is empty and its total is not")
  func emptyFirstPage() throws {
    var list = try ChangedFilesCase(.threeByPages)
    list.facts[page: 1] = .value(FilesPage(rows: [], total: 3), at: 2)
    #expect(list.numbers == ["the first page is empty, the total is 3"])
  }

  @Test("are at most 100,000, of rows twice as many, and the bound is named")
  func limit() throws {
    var list = try ChangedFilesCase(.threeByPages)
    list.facts[page: 1] = .value(FilesPage(rows: [.init(name: "a", status: "added")], total: 200_001), at: 2)
    #expect(list.list == .flawed(.overLimit("200001 rows, at most 100000 files are listed"), note: list.note))
    let rows = (0...100_000).map { FilesPage.Row(name: "\($0)", status: "added") }
    list.facts[page: 1] = .value(FilesPage(rows: rows, total: rows.count), at: 2)
    #expect(list.list == .flawed(.overLimit("100001 files, at most 100000 are listed"), note: list.note))
  }

  @Test("do not count with a name that has lost bytes, on either side of a rename")
  func lostBytes() throws {
    var forge = PathsForge.threeByPages
    forge.files[0] = .init(path: [0x61, 0xFF])
    #expect(try ChangedFilesCase(forge).numbers == ["a name has bytes that the files API cannot carry"])
    forge.files[0] = .init("b", .renamed(from: [0x61, 0xFF]))
    #expect(try ChangedFilesCase(forge).numbers == ["a name has bytes that the files API cannot carry"])
  }

  @Test("have a type change as two rows of one name; a list that lacks its last row for it does not count")
  func typeChange() throws {
    var forge = PathsForge.threeByPages
    forge.files.append(.init("type.txt", .typeChanged))
    forge.files.append(.init("vendor/mod", .added))
    let list = try ChangedFilesCase(forge)
    guard case .complete(let files, _) = list.list else {
      Issue.record("no list: \(list.list)")
      return
    }
    #expect(files.count == 5 && files[3] == ChangedFile(path: bytes("type.txt"), changes: .typeChanged))
    // Forgejo 11 cuts the list to the count of files.
    var cut = list
    let page = try #require(list.facts[page: 1].value)
    cut.facts[page: 1] = .value(FilesPage(rows: page.rows.dropLast(), total: 5), at: 2)
    #expect(cut.numbers == ["4 names came, the pull request says 5 changed files"])
  }

  @Test(
    "have changes by the server's words; a word that nobody knows may be any change",
    arguments: [
      ("added", FileChanges.added), ("copied", .added), ("deleted", .deleted), ("changed", .modified),
      ("unchanged", .modified), ("type-changed", .typeChanged), ("", .typeChanged),
    ])
  func words(word: String, changes: FileChanges) throws {
    var list = try ChangedFilesCase(.threeByPages)
    list.facts[page: 1] = .value(
      FilesPage(rows: ["a", "b", "c"].map { .init(name: $0, status: word) }, total: 3), at: 2)
    guard case .complete(let files, _) = list.list else {
      Issue.record("no list")
      return
    }
    #expect(files.map(\.changes) == [changes, changes, changes])
  }

  @Test("do not count where the base branch is named like a commit", arguments: [40, 64], ["a", "A"])
  func namedLikeCommit(digits: Int, digit: String) throws {
    var forge = PathsForge.threeByPages
    forge.baseName = String(repeating: "0", count: digits - 1) + digit
    forge.refNames = ["refs/heads/\(forge.baseName)"]
    #expect(try ChangedFilesCase(forge).numbers == ["the base branch is named like a commit"])
    forge.baseName = String(forge.baseName.dropLast())
    forge.refNames = ["refs/heads/\(forge.baseName)"]
    #expect(try ChangedFilesCase(forge).paths?.count == 3)
  }

  @Test(
    "do not count where a tag or ref has the base branch's name, before or after", arguments: ["tags/main", "main"])
  func sameName(name: String) throws {
    let why = "refs/\(name) has the base branch's name, and the files API may have taken it for the base"
    var forge = PathsForge.threeByPages
    forge.refNames.append("refs/\(name)")
    #expect(try ChangedFilesCase(forge).numbers == [why])
    let answer = forge.answer(GitRefNames.beginning(with: name.split(separator: "/").map(String.init), in: app).request)
    for turn in [1, 2] {
      let list = try ChangedFilesCase(.threeByPages) { request, occurrence in
        PathsCourse.name(request) == "refs/\(name)" && occurrence == turn ? .success(answer) : nil
      }
      #expect(list.numbers == [why], "look \(turn)")
    }
  }

  @Test("are not troubled by longer names with that prefix, nor by the same name elsewhere")
  func longerNames() throws {
    var forge = PathsForge.threeByPages
    forge.refNames = [
      "refs/heads/main", "refs/heads/main/x", "refs/tags/main-1", "refs/tags/main/x", "refs/main-1", "refs/main/x",
      "refs/notes/main", "refs/tags/Main",
    ]
    #expect(try ChangedFilesCase(forge).paths?.count == 3)
    forge.baseName = "release/1.0"
    forge.refNames = ["refs/heads/release/1.0", "refs/release/1.0.1", "refs/tags/release/1.0-rc"]
    #expect(try ChangedFilesCase(forge).paths?.count == 3)
    forge.refNames.append("refs/release/1.0")
    #expect(try ChangedFilesCase(forge).numbers?.first?.hasPrefix("refs/release/1.0 has") == true)
  }

  @Test("do not count where the control, the branch itself, is not found in the same batch", arguments: [1, 2])
  func noControl(turn: Int) throws {
    let list = try ChangedFilesCase(.threeByPages) { request, occurrence in
      PathsCourse.name(request) == "refs/heads/main" && occurrence == turn
        ? .success(PathsForge.three.notFound) : nil
    }
    #expect(list.numbers == ["refs/heads/main was not found, though it is the base"])
    let longer = try ChangedFilesCase(.threeByPages) { request, occurrence in
      PathsCourse.name(request) == "refs/heads/main" && occurrence == turn
        ? .success(HTTPResponse(status: 200, body: bytes(#"[{"ref":"refs/heads/main-old"}]"#))) : nil
    }
    #expect(longer.numbers == list.numbers)
  }

  @Test("do not count where a look at the refs failed; not found without the server's message is a failure")
  func failedLook() throws {
    let answers = [
      HTTPResponse(status: 404), HTTPResponse(status: 404, body: bytes("<html>404</html>")),
      HTTPResponse(status: 404, body: bytes("[]")), HTTPResponse(status: 404, body: bytes(#"{"message":7}"#)),
      HTTPResponse(status: 403, body: bytes(#"{"message":"no"}"#)), HTTPResponse(status: 500),
      HTTPResponse(status: 200),
      HTTPResponse(status: 200, body: bytes(#"{"ref":"refs/tags/x"}"#)), HTTPResponse(status: 200, body: bytes("[{}]")),
    ]
    for name in looks {
      for turn in [1, 2] {
        for answer in answers {
          let list = try ChangedFilesCase(.threeByPages) { request, occurrence in
            PathsCourse.name(request) == name && occurrence == turn ? .success(answer) : nil
          }
          #expect(list.unread == name, "look \(turn), \(answer.status)")
        }
      }
    }
  }

  @Test("are open until the last looks came")
  func openLooks() throws {
    var list = try ChangedFilesCase(.threeByPages)
    list.facts[.init(.tag, isLast: true)] = .notAsked
    #expect(list.list == .open)
  }

  @Test("need the four counts too", arguments: ChangedFilesFacts.Count.allCases)
  func counts(_ count: ChangedFilesFacts.Count) throws {
    var list = try ChangedFilesCase(.threeByPages)
    list.facts[count] = .value(2, at: 1)
    #expect(list.numbers?.count == 5)
  }
}
