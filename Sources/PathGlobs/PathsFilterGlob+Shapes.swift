extension PathsFilterGlob {
  static let doubleGlobstar = "**/**".utf8.map { UInt32($0) }

  /// The patterns that picomatch treats by their shape: a few beginnings, each with or without file extensions.
  static func shape(of units: ArraySlice<UInt32>) -> GlobNode? {
    // Three whole patterns are read as shorter ones.
    for (whole, alias) in [("***", "*"), ("**/**", "**"), ("**/**/**", "**")] where equals(units, whole) {
      return beginning(of: alias).map { .sequence([$0, .optional(.slash)]) }
    }
    var rest = units
    while true {
      if let text = beginnings.first(where: { equals(rest, $0) }), let beginning = beginning(of: text) {
        return .sequence([beginning, .literal(units[rest.endIndex...]), .optional(.slash)])
      }
      guard let dot = rest.lastIndex(of: Unit.dot), dot + 1 < rest.endIndex, rest[(dot + 1)...].allSatisfy(isWord)
      else { return nil }
      rest = rest[..<dot]
    }
  }

  private static let beginnings = ["*", ".*", "*.*", "*/*", "**", "**/*", "**/*.*", "**/.*"]

  private static func equals(_ units: ArraySlice<UInt32>, _ text: String) -> Bool {
    units.elementsEqual(text.utf8.map { UInt32($0) })
  }

  private static func beginning(of text: String) -> GlobNode? {
    let notDots = GlobNode.check(.notDots)
    let segment = GlobNode.sequence([.check(.character), star])
    let dotted = GlobNode.sequence([.unit(Unit.dot), segment])
    let folders = GlobNode.optional(
      .choice([
        .sequence([notDots, .checkAtStart(.notDots), folderUnits, .slash]), .sequence([.slash, notDots]),
      ]))
    return switch text {
    case "*": .sequence([notDots, segment])
    case ".*": dotted
    case "*.*": .sequence([notDots, star, dotted])
    case "*/*": .sequence([notDots, star, .slash, notDots, segment])
    case "**": .sequence([notDots, globstar])
    case "**/*": .sequence([folders, notDots, segment])
    case "**/*.*": .sequence([folders, notDots, star, dotted])
    case "**/.*": .sequence([folders, dotted])
    default: nil
    }
  }
}
