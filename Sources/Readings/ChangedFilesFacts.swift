package import Calls
package import ForgejoAPI

/// What was learnt about the files that a pull request changes.
package struct ChangedFilesFacts: Equatable, Sendable {
  /// Which two commits are compared, to prove that the merge base is one.
  package enum Count: String, CaseIterable, Equatable, Hashable, Sendable {
    case mergeBaseNotInBase = "commits of the merge base that are not in the base"
    case mergeBaseNotInHead = "commits of the merge base that are not in the head"
    case headNotInMergeBase = "commits of the head that are not in the merge base"
    case headNotInBase = "commits of the head that are not in the base"
  }

  /// A look at the refs that could take the base branch's place: the files API goes by the base's short name.
  package struct NameLook: Equatable, Hashable, Sendable {
    /// What is looked for.
    package enum Name: CaseIterable, Equatable, Hashable, Sendable {
      /// `refs/tags/{base}`.
      case tag
      /// `refs/{base}`.
      case bare
      /// `refs/heads/{base}`: the control, which must be there.
      case branch
    }

    /// What is looked for.
    package var name: Name
    /// Whether it is the look after the last page, not the one before the first.
    package var isLast: Bool

    package init(_ name: Name, isLast: Bool) {
      self.name = name
      self.isLast = isLast
    }
  }

  /// The diff, read to its end or not.
  package var diff: Answer<DiffReader.End> = .notAsked
  private var counts: [Count: Answer<Int>] = [:]
  private var pages: [Int: Answer<FilesPage>] = [:]
  private var looks: [NameLook: Answer<[String]>] = [:]

  package init() {}

  /// A count of commits.
  package subscript(count: Count) -> Answer<Int> {
    get { counts[count] ?? .notAsked }
    set { counts[count] = newValue }
  }

  /// A page of the files API, from 1.
  package subscript(page page: Int) -> Answer<FilesPage> {
    get { pages[page] ?? .notAsked }
    set { pages[page] = newValue }
  }

  /// A look at refs by name.
  package subscript(look: NameLook) -> Answer<[String]> {
    get { looks[look] ?? .notAsked }
    set { looks[look] = newValue }
  }
}
