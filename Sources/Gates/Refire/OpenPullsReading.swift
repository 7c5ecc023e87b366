package import Calls
import ForgejoAPI
package import Readings

/// The list of open pull requests, read again where it moved while its pages were read.
package struct OpenPullsReading: Reading, Equatable {
  /// What was learnt, and in which attempt.
  package struct Facts: Equatable, Sendable {
    /// Which attempt this is, from 1.
    package var attempt = 1
    /// The pages.
    package var pulls = OpenPullsFacts()

    package init() {}
  }

  /// The list.
  package let list: OpenPulls

  package init(_ list: OpenPulls) {
    self.list = list
  }

  package var start: Facts { Facts() }

  /// How often it is read.
  private static let attempts = 3

  package func begin(after facts: Facts) -> Facts {
    var facts = facts
    facts.attempt += 1
    facts.pulls = OpenPullsFacts()
    return facts
  }

  package func next(after facts: Facts) -> Step<Facts> {
    let pages = list.openPages(facts.pulls)
    guard pages.isEmpty else {
      return .ask(
        pages.map { number in Question(list.call(page: number), into: \Facts.pulls[page: number]) },
        purpose: .openPulls)
    }
    guard case .incomplete = list.state(facts.pulls), facts.attempt < Self.attempts else { return .complete }
    return .beginAgain
  }
}
