/// A promise that an input breaks.
package struct FuzzFinding: Error, CustomStringConvertible {
  /// The promise, and what breaks it.
  package let description: String

  /// Throws where `isKept` is false.
  static func require(_ isKept: Bool, _ promise: @autoclosure () -> String) throws(FuzzFinding) {
    if !isKept { throw FuzzFinding(description: promise()) }
  }

  private init(description: String) {
    self.description = description
  }
}
