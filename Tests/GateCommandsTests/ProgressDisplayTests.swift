import Calls
import GateCommands
import Testing

/// What is shown while a run goes on.
struct ProgressDisplayTests {
  private static let pages = Progress("pages of changed files", .init(done: 12, of: 60))

  @Test("a job's log gets a line every ten seconds, which says how far it is")
  func lines() {
    var display = ProgressDisplay("gate-paths", isTerminal: false, now: 1000)
    #expect(display.text(Self.pages, now: 2000) == nil)
    #expect(display.text(Self.pages, now: 10_999) == nil)
    #expect(
      display.text(Self.pages, now: 11_000) == "gate-paths: waiting for pages of changed files, 12 of 60, 10 s\n")
    #expect(display.text(Self.pages, now: 20_999) == nil)
    #expect(display.text(Progress("the teams"), now: 21_000) == "gate-paths: waiting for the teams, 20 s\n")
    #expect(display.ending == nil)
  }

  @Test("a terminal gets a bar that is drawn over itself, and taken away at the end")
  func bar() {
    var display = ProgressDisplay("gate-paths", isTerminal: true, now: 0)
    #expect(
      display.text(Self.pages, now: 10)
        == "\r\u{1B}[2Kgate-paths: [####--------------------] 12 of 60, pages of changed files")
    #expect(display.text(Self.pages, now: 50) == nil)
    #expect(
      display.text(Progress("pages", .init(done: 60, of: 60)), now: 200)?.contains("[########################]") == true
    )
    #expect(display.ending == "\r\u{1B}[2K")
  }

  @Test("a terminal gets no bar where there is one thing only, and a line as a job does")
  func onePage() {
    var display = ProgressDisplay("gate-review", isTerminal: true, now: 0)
    #expect(display.text(Progress("the pull request", .init(done: 0, of: 1)), now: 50) == nil)
    #expect(
      display.text(Progress("the pull request"), now: 10_000) == "gate-review: waiting for the pull request, 10 s\n")
    #expect(display.ending == nil)
  }

  @Test("what is waited for is encoded: a terminal is not steered by it")
  func hostile() {
    var display = ProgressDisplay("gate-paths", isTerminal: true, now: 0)
    let text = display.text(Progress("a\u{1B}[31m\nb", .init(done: 1, of: 2)), now: 10)
    #expect(text?.hasSuffix("1 of 2, a\\u{1B}[31m\\nb") == true)
  }
}
