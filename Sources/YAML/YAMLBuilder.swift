/// Makes one node of the parser's events and collects what is wrong on the way.
struct YAMLBuilder {
  private(set) var problems: [YAMLProblem] = []

  private var nodeCount = 0
  private var anchors: [String: Anchor] = [:]
  /// Whether every alias and key could be given its node.
  private var isReadable = true

  /// A node that aliases may stand for, and what each of them costs.
  private enum Anchor {
    case open
    case complete(Subtree)
  }

  private struct Subtree {
    var node: YAMLNode
    var nodeCount: Int
    /// How many collections are inside each other in it, itself included.
    var height: Int
  }

  /// The document's root, or nil where it could not be read to its end.
  mutating func root(of text: ArraySlice<UInt8>) -> YAMLNode? {
    guard let parser = YAMLParser(copying: text), let tags = YAMLParser(copying: text) else {
      problems.append(
        YAMLProblem(.syntax, "there is not enough memory to parse this", at: YAMLMark(line: 1, column: 1)))
      return nil
    }
    var root: YAMLNode?
    var end: YAMLMark?
    do throws(YAMLProblem) {
      root = try document(from: parser)
    } catch {
      problems.append(error)
      end = error.mark
    }
    while let mark = tags.nextTag(upTo: end) {
      problems.append(YAMLProblem(.tag, "tags are not allowed", at: mark))
    }
    problems.sort { $0.mark < $1.mark }
    return isReadable ? root : nil
  }

  private mutating func document(from parser: borrowing YAMLParser) throws(YAMLProblem) -> YAMLNode {
    var root: YAMLNode?
    while true {
      let event = try parser.nextEvent()
      switch event.kind {
      case .documentStart:
        guard root == nil else {
          throw YAMLProblem(.severalDocuments, "a second document begins here", at: event.mark)
        }
        root = try subtree(from: parser.nextEvent(), of: parser, depth: 0).node
      case .streamEnd:
        guard let root, root.content != .scalar(YAMLScalar("", isPlain: true)) else {
          throw YAMLProblem(.empty, "there is nothing in it", at: YAMLMark(line: 1, column: 1))
        }
        return root
      default: continue
      }
    }
  }

  /// The node that begins with `event`, inside `depth` collections.
  private mutating func subtree(
    from event: YAMLEvent, of parser: borrowing YAMLParser, depth: Int
  ) throws(YAMLProblem) -> Subtree {
    switch event.kind {
    case .alias(let name):
      return try alias(name, at: event.mark, depth: depth)
    case .sequenceStart(let anchor):
      let before = try begin(anchor, at: event.mark, depth: depth + 1)
      var elements: [YAMLNode] = []
      var height = 0
      while case let next = try parser.nextEvent(), next.kind != .sequenceEnd {
        let element = try subtree(from: next, of: parser, depth: depth + 1)
        elements.append(element.node)
        height = max(height, element.height)
      }
      return end(anchor, YAMLNode(.sequence(elements), at: event.mark), since: before, height: height + 1)
    case .mappingStart(let anchor):
      let before = try begin(anchor, at: event.mark, depth: depth + 1)
      var members: [YAMLMember] = []
      var keys: Set<[UInt8]> = []
      var height = 0
      while case let next = try parser.nextEvent(), next.kind != .mappingEnd {
        let key = try subtree(from: next, of: parser, depth: depth + 1)
        let value = try subtree(from: parser.nextEvent(), of: parser, depth: depth + 1)
        height = max(height, key.height, value.height)
        guard case .scalar(let scalar) = key.node.content else {
          problems.append(YAMLProblem(.keyNotScalar, "a key cannot be a list or a mapping", at: next.mark))
          isReadable = false
          continue
        }
        if keys.insert(Array(scalar.text.utf8)).inserted {
          members.append(YAMLMember(scalar.text, at: next.mark, value.node))
        } else {
          let message = "the key \"\(scalar.text)\" is there twice"
          problems.append(YAMLProblem(.duplicateKey, message, at: next.mark))
        }
      }
      return end(anchor, YAMLNode(.mapping(members), at: event.mark), since: before, height: height + 1)
    case .scalar(let scalar, let anchor):
      let before = try begin(anchor, at: event.mark, depth: depth)
      return end(anchor, YAMLNode(.scalar(scalar), at: event.mark), since: before, height: 0)
    case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
      throw YAMLProblem(.syntax, "the parser found no value", at: event.mark)
    }
  }

  /// Counts a node that begins, and says how many there were before it.
  private mutating func begin(_ anchor: String?, at mark: YAMLMark, depth: Int) throws(YAMLProblem) -> Int {
    try require(depth: depth, nodes: 1, at: mark)
    if let anchor { anchors[anchor] = .open }
    defer { nodeCount += 1 }
    return nodeCount
  }

  private mutating func end(_ anchor: String?, _ node: YAMLNode, since before: Int, height: Int) -> Subtree {
    let subtree = Subtree(node: node, nodeCount: nodeCount - before, height: height)
    if let anchor { anchors[anchor] = .complete(subtree) }
    return subtree
  }

  private mutating func alias(_ name: String, at mark: YAMLMark, depth: Int) throws(YAMLProblem) -> Subtree {
    switch anchors[name] {
    case .complete(let subtree):
      try require(depth: depth + subtree.height, nodes: subtree.nodeCount, at: mark)
      nodeCount += subtree.nodeCount
      return subtree
    case .open:
      problems.append(YAMLProblem(.recursiveAlias, "the alias *\(name) stands inside its own anchor", at: mark))
    case nil:
      problems.append(YAMLProblem(.unknownAlias, "the alias *\(name) has no anchor before it", at: mark))
    }
    isReadable = false
    return Subtree(node: YAMLNode(.scalar(YAMLScalar("", isPlain: true)), at: mark), nodeCount: 1, height: 0)
  }

  private func require(depth: Int, nodes: Int, at mark: YAMLMark) throws(YAMLProblem) {
    guard depth <= YAMLLimits.nesting else {
      throw YAMLProblem(.tooDeep, "more than \(YAMLLimits.nesting) collections are inside each other", at: mark)
    }
    guard nodeCount + nodes <= YAMLLimits.nodes else {
      let message = "with its aliases written out it has more than \(YAMLLimits.nodes) nodes"
      throw YAMLProblem(.tooManyNodes, message, at: mark)
    }
  }
}
