extension PathGlobSet {
  /// What in a pattern means something in another dialect only, the first of each kind, in the order of the pattern.
  package func foreignConstructs(list: Int, pattern: Int) -> [ForeignConstruct] {
    let bytes = sources[list][pattern]
    let glob = lists[list][pattern]
    let start = glob.isNegative || glob.complement != nil ? 1 : 0
    var found: [ForeignConstruct] = []
    func add(_ kind: ForeignConstruct.Kind, at index: Int?, of other: PathDialect) {
      if let index { found.append(ForeignConstruct(kind: kind, column: index + 1, dialect: other)) }
    }

    if dialect != .pathsFilter {
      add(.group, at: Self.firstGroup(in: bytes, from: start), of: .pathsFilter)
      add(.braces, at: Self.firstBraces(in: bytes, from: start), of: .pathsFilter)
    }
    if dialect != .gitignore, start < bytes.count {
      add(.comment, at: bytes[start] == UInt8(ascii: "#") ? start : nil, of: .gitignore)
      add(.leadingSlash, at: bytes[start] == UInt8(ascii: "/") ? start : nil, of: .gitignore)
      let hasTrailingSlash = bytes.count > start + 1 && bytes.last == UInt8(ascii: "/")
      add(.trailingSlash, at: hasTrailingSlash ? bytes.count - 1 : nil, of: .gitignore)
    }
    if dialect == .pathsFilter {
      add(.negatedBracket, at: Self.firstNegatedBracket(in: bytes, from: start), of: .gitignore)
    }
    return found.sorted { $0.column < $1.column }
  }

  private static func firstBraces(in bytes: [UInt8], from start: Int) -> Int? {
    guard let open = unescaped("{", in: bytes, from: start), let comma = unescaped(",", in: bytes, from: open),
      unescaped("}", in: bytes, from: comma) != nil
    else { return nil }
    return open
  }

  private static func firstGroup(in bytes: [UInt8], from start: Int) -> Int? {
    guard let open = unescaped("(", in: bytes, from: start), open > 0, "@?*+!".utf8.contains(bytes[open - 1]),
      unescaped(")", in: bytes, from: open) != nil
    else { return nil }
    return open - 1
  }

  private static func firstNegatedBracket(in bytes: [UInt8], from start: Int) -> Int? {
    guard let open = unescaped("[", in: bytes, from: start), open + 2 < bytes.count,
      bytes[open + 1] == UInt8(ascii: "!"), unescaped("]", in: bytes, from: open + 2) != nil
    else { return nil }
    return open
  }

  private static func unescaped(_ character: Unicode.Scalar, in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: character) { return index }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }
}
