package import Calls
package import ForgejoAPI

/// What was learnt of a repository's open pull requests, page by page.
package struct OpenPullsFacts: Equatable, Sendable {
  private var pages: [Int: Answer<Page<PullRequest>>] = [:]

  package init() {}

  /// A page, from 1.
  package subscript(page number: Int) -> Answer<Page<PullRequest>> {
    get { pages[number] ?? .notAsked }
    set { pages[number] = newValue }
  }
}
