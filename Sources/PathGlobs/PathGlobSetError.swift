/// All refused patterns of a set.
package struct PathGlobSetError: Error, Equatable, Sendable {
  /// One refused pattern and where it stands.
  package struct Refusal: Equatable, Sendable {
    /// The list it stands in, from 0.
    package let list: Int
    /// Its place in that list, from 0.
    package let index: Int
    /// Why.
    package let error: PathGlobError

    package init(list: Int, index: Int, error: PathGlobError) {
      self.list = list
      self.index = index
      self.error = error
    }
  }

  /// In the order of lists and patterns; never empty.
  package let refusals: [Refusal]

  package init(refusals: [Refusal]) {
    self.refusals = refusals
  }
}
