import GatePolicy

extension Policy {
  /// The teams that review gates name, each once.
  var teams: [TeamReference] {
    var seen: Set<String> = []
    return reviews.flatMap { $0.teams + ($0.waivers?.teams ?? []) }
      .filter { seen.insert($0.description.asciiLowercased).inserted }
  }
}
