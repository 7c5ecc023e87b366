/// A fenced block of a page.
struct FencedBlock: Equatable, Sendable {
  /// What stands behind the opening fence.
  let info: String
  /// The lines between the fences, as indices into the page's lines.
  let body: Range<Int>
  /// Whether there is a closing fence.
  let isClosed: Bool

  /// The number of the line with the opening fence, from 1.
  var lineNumber: Int { body.lowerBound }

  /// What makes the block; nil where it does not say so, or says something that nobody knows.
  var mark: BlockMark? { BlockMark(info: info) }
}
