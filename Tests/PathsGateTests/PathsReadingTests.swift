import Calls
import ForgejoAPI
import HTTP
import PathsGate
import Readings
import TestSupport
import Testing

@Suite("What gate-paths asks, in which order")
struct PathsReadingTests {
  private let policy = "version: 1\npaths:\n  classes:\n    app: [\"src/**\"]\n    docs: [\"docs/**\"]\n"
  private let counts = ["count aa-cc", "count aa-ee", "count ee-aa", "count ee-cc"]
  private let pullAndRef = ["pulls/7", "refs/pull/7/head"]
  private let file = "contents/.forgejo/gates.yml"
  private let otherHead = String(repeating: "b", count: 40)

  private var forge: PathsForge {
    PathsForge([.init("src/a.swift"), .init("src/b.swift")], policy: policy)
  }

  private var usual: [[String]] { [pullAndRef, [file] + counts + ["pulls/7.diff"], pullAndRef] }

  private var byPages: PathsForge {
    var forge = forge
    forge.changedLines = ChangedFiles.changedLinesLimit + 1
    return forge
  }

  @Test("three batches where the diff can be had and nothing moves, none of them worth a mention")
  func usualRun() {
    let course = PathsCourse(forge)
    #expect(course.batches == usual && course.added.isEmpty && course.waits.isEmpty && course.restarts == 0)
    #expect(course.outcome.reason == "unmatched" || course.needed == ["app"])
  }

  @Test("with classes from flags no policy is asked for")
  func flags() {
    let course = PathsCourse(forge, .pull(classes(["app": ["src/**"]])))
    #expect(course.batches == [pullAndRef, counts + ["pulls/7.diff"], pullAndRef])
    #expect(course.needed == ["app"])
  }

  @Test("pages are added batches, and the refs are looked at with the first page and with the last look")
  func pages() {
    var forge = byPages
    forge.files = (0..<20).map { .init("src/\(10 + $0)") }
    forge.pageSize = 2
    let course = PathsCourse(forge)
    let looks = ["refs/heads/main", "refs/main", "refs/tags/main"]
    #expect(
      course.batches
        == [
          pullAndRef, [file] + counts, ["files 1"] + looks, (2...7).map { "files \($0)" },
          ["files 10", "files 8", "files 9"],
          pullAndRef + looks,
        ].map { $0.sorted() })
    #expect(course.added == Array(repeating: "pages of changed files, or the folder of the policy", count: 3))
    #expect(course.outcome.reason == "classified" && course.needed == ["app"])
  }

  @Test("a policy that is not found adds the listings that would show it, and is exit 2 only where they lack it")
  func listings() {
    var bare = forge
    bare.policy = nil
    let missing = PathsCourse(bare)
    #expect(missing.outcome.isMisconfigured && missing.outcome.reason == "no-policy")
    #expect(missing.batches == [pullAndRef, usual[1], ["contents/.forgejo"], pullAndRef])
    #expect(missing.added == ["pages of changed files, or the folder of the policy"])

    bare.folder = nil
    let bareRoot = PathsCourse(bare)
    #expect(bareRoot.outcome.isMisconfigured && bareRoot.outcome.reason == "no-policy")
    #expect(bareRoot.batches == [pullAndRef, usual[1], ["contents/.forgejo"], ["contents"], pullAndRef])

    let hidden = PathsCourse(forge, fault: refusing(file, status: 404))
    #expect(!hidden.outcome.isMisconfigured && hidden.outcome.reason == "policy-unreadable")
    #expect(hidden.outcome.classes.isEmpty && hidden.outcome.decision == .everything)

    let unlisted = PathsCourse(bare, fault: refusing("contents", status: 403))
    #expect(!unlisted.outcome.isMisconfigured && unlisted.outcome.reason == "policy-unreadable")
  }

  @Test("pages and listings that are needed together are one batch")
  func together() {
    var bare = byPages
    bare.policy = nil
    #expect(
      PathsCourse(bare).batches[2] == [
        "contents/.forgejo", "files 1", "refs/heads/main", "refs/main", "refs/tags/main",
      ])
  }

  @Test(
    "the ref is waited for, and everything is read anew after the wait, in the same attempt", arguments: [true, false])
  func lateRef(isMissing: Bool) {
    var late = forge
    late.ref = isMissing ? nil : otherHead
    // Three looks are too early.
    let course = PathsCourse { $0 <= 3 ? late : forge }
    #expect(course.batches == [pullAndRef, pullAndRef, pullAndRef] + usual)
    #expect(course.waits == [2_000, 2_000, 2_000] && course.restarts == 3)
    #expect(course.facts.attempt == 1 && course.outcome.reason == "classified")
  }

  @Test("a wait is no attempt: three waits and two moves later the third reading counts")
  func waitsAndMoves() {
    var late = forge
    late.ref = otherHead
    var moved = forge
    moved.baseName = "next"
    // Three waits, a move at the last look, and another one.
    let course = PathsCourse { batch in
      switch batch {
      case 1...3: late
      case 6, 9: moved
      default: forge
      }
    }
    #expect(course.facts.attempt == 3 && course.outcome.reason == "classified")
    #expect(course.waits.count == 3 && course.restarts == 5)
  }

  @Test("a ref that never follows is waited for 30 seconds, then every class is needed, whose names the policy tells")
  func refNeverFollows() {
    var late = forge
    late.ref = otherHead
    let course = PathsCourse(late)
    #expect(course.waits.reduce(0, +) == 30_000)
    #expect(course.outcome.reason == "head-not-filed" && course.needed == ["app", "docs"])
    #expect(course.batches.last == [file] && course.added == ["the policy"])
    #expect(!course.outcome.isMisconfigured)
  }

  @Test("a deadline ends the wait")
  func deadline() {
    var late = forge
    late.ref = otherHead
    let course = PathsCourse(late, .pull(classes(["app": ["src/**"]])), deadline: 5_000)
    #expect(course.waits.reduce(0, +) < 5_000 && course.waits.count <= 3)
    #expect(course.outcome.reason == "head-not-filed" && course.needed == ["app"])
  }

  @Test(
    "what moved while it was read is read again, and a third time; then every class is needed", arguments: [1, 2, 3])
  func moves(times: Int) {
    var batch = 0
    let course = PathsCourse { number in
      batch = number
      var forge = forge
      // Each reading's last look, and all that follows, shows another merge base.
      let moves = min(times, number / 3)
      forge.mergeBase = String(repeating: "\(moves)", count: 40)
      return forge
    }
    #expect(batch == 3 * min(times + 1, 3) && course.restarts == min(times, 2))
    #expect(course.facts.attempt == min(times + 1, 3))
    if times == 3 {
      #expect(course.outcome.reason == "changed" && course.needed == ["app", "docs"])
      #expect(course.outcome.decision == .everything && !course.outcome.isMisconfigured)
    } else {
      #expect(course.outcome.reason == "classified" && course.needed == ["app"])
    }
  }

  @Test("a moved head, base branch, merge base, state or repository is another pull request; the base's tip is not")
  func whatMoves() {
    let changes: [(name: String, change: (inout PathsForge) -> Void, moves: Bool)] = [
      (
        "head",
        {
          $0.head = otherHead; $0.ref = otherHead
        }, true
      ),
      ("base branch", { $0.baseName = "next" }, true),
      ("merge base", { $0.mergeBase = otherHead }, true),
      ("no merge base", { $0.mergeBase = nil }, true),
      ("closed", { $0.isOpen = false }, true),
      ("merged", { $0.isMerged = true }, true),
      ("count", { $0.changedFiles = 3 }, true),
      ("repository", { $0.repositoryID = 2 }, true),
      ("base's tip", { $0.base = otherHead }, false),
    ]
    for (name, change, moves) in changes {
      let course = PathsCourse { batch in
        var forge = forge
        if batch == 3 { change(&forge) }
        return forge
      }
      #expect(course.restarts == (moves ? 1 : 0), "\(name)")
      #expect(course.outcome.reason == "classified", "\(name)")
    }
  }

  @Test("an answer about another pull request at the end is no look at this one")
  func otherNumber() {
    let request = PullRequest.one(7, of: app).request
    var other = forge.answer(request)
    other.body = bytes(String(decoding: other.body, as: UTF8.self).replacing(#""number":7"#, with: #""number":8"#))
    let course = PathsCourse(forge) { $0 == request && $1 == 2 ? .success(other) : nil }
    #expect(course.restarts == 1 && course.outcome.reason == "classified")
  }

  @Test("a ref that is another commit at the end makes every class needed, and so does one that is gone")
  func refMovesAtEnd() {
    for ref in [otherHead, nil] {
      let course = PathsCourse { batch in
        var forge = forge
        if batch == 3 { forge.ref = ref }
        return forge
      }
      #expect(course.outcome.reason == "head-not-filed" && course.needed == ["app", "docs"])
    }
  }

  @Test("another head than expected is no reason to read files, only the policy's classes")
  func expectedHead() throws {
    let course = PathsCourse(forge, .pull(head: CommitID(otherHead)))
    #expect(course.batches == [pullAndRef, [file]] && course.added == ["the policy"])
    #expect(course.outcome.reason == "changed" && course.needed == ["app", "docs"])
    let right = PathsCourse(forge, .pull(head: CommitID(forge.head)))
    #expect(right.batches == usual && right.outcome.reason == "classified")
  }

  @Test("a repository with another number than the event's is another one")
  func otherRepository() {
    #expect(PathsCourse(forge, .pull(repositoryID: 2)).outcome.reason == "changed")
    #expect(PathsCourse(forge, .pull(repositoryID: 1)).outcome.reason == "classified")
    var renamed = forge
    renamed.repositoryName = "acme/other"
    #expect(PathsCourse(renamed).outcome.reason == "changed")
    renamed.repositoryName = "Acme/APP"
    #expect(PathsCourse(renamed).outcome.reason == "classified")
  }

  @Test("a pull request that cannot be read ends everything, and nothing tells which classes there are")
  func noPull() {
    for status in [401, 403, 404, 500] {
      let course = PathsCourse(forge, fault: refusing("pulls/7", status: status))
      #expect(course.batches == [pullAndRef])
      #expect(course.outcome.classes.isEmpty && course.outcome.decision == .everything)
      #expect(!course.outcome.isMisconfigured)
      let given = PathsCourse(forge, .pull(classes(["app": ["src/**"]])), fault: refusing("pulls/7", status: status))
      #expect(given.needed == ["app"] && given.outcome.reason == course.outcome.reason)
    }
  }

  @Test("a ref that cannot be read leaves the policy to be asked")
  func noRef() {
    let course = PathsCourse(forge, fault: refusing("refs/pull/7/head", status: 403))
    #expect(course.batches == [pullAndRef, [file]] && course.outcome.reason == "read-forbidden")
    #expect(course.needed == ["app", "docs"])
  }

  @Test(
    "a last look that fails makes every class needed, and names its own failure",
    arguments: ["pulls/7", "refs/pull/7/head"])
  func lastLookFails(name: String) {
    let course = PathsCourse(forge, fault: answering(name, from: 2, HTTPResponse(status: 503)))
    #expect(course.outcome.reason == "server-error" && course.needed == ["app", "docs"])
  }

  @Test("without a pull request only the policy of the event's commit is asked for, and with flags nothing is")
  func commit() throws {
    let course = PathsCourse(forge, try .commit())
    #expect(course.batches == [[file]] && course.outcome.reason == "no-pull-request")
    #expect(course.needed == ["app", "docs"] && course.outcome.decision == .everything)
    let given = PathsCourse(forge, try .commit(classes(["x": ["src/**"]])))
    #expect(given.batches.isEmpty && given.needed == ["x"] && given.outcome.reason == "no-pull-request")
  }

  @Test("no policy at the event's commit is exit 2; one that cannot be read gives its code as reason")
  func commitWithoutPolicy() throws {
    var bare = forge
    bare.policy = nil
    let missing = PathsCourse(bare, try .commit())
    #expect(missing.outcome.isMisconfigured && missing.outcome.reason == "no-policy")
    let unreadable = PathsCourse(forge, try .commit(), fault: refusing(file, status: 500))
    #expect(!unreadable.outcome.isMisconfigured && unreadable.outcome.reason == "policy-unreadable")
    #expect(unreadable.outcome.classes.isEmpty)
  }

  @Test("the policy is the base's, and a merged pull request's that of the merge base")
  func policyCommit() {
    var asked: [String] = []
    let note: PathsCourse.Fault = { request, _ in
      if PathsCourse.name(request) == self.file { asked += request.query.map(\.value) }
      return nil
    }
    _ = PathsCourse(forge, fault: note)
    var merged = forge
    merged.isMerged = true
    merged.isOpen = false
    let course = PathsCourse(merged, fault: note)
    #expect(asked == [forge.base, forge.mergeBase])
    #expect(course.outcome.reason == "incomplete-list" && course.needed == ["app", "docs"])
  }
}
