package import JSON

/// What a forge has to say when it ends.
package struct ForgeReport: Equatable, Sendable {
  /// How many connections were made.
  package var connections: Int
  /// How many requests came in, those that met a fault included.
  package var requests: Int
  /// The requests that no exchange answered, each with the reason.
  package var unmatched: [String]
  /// The files of the exchanges that were never asked for, or less often than they say.
  package var unplayed: [String]

  package init(connections: Int, requests: Int, unmatched: [String], unplayed: [String]) {
    self.connections = connections
    self.requests = requests
    self.unmatched = unmatched
    self.unplayed = unplayed
  }

  /// The report as JSON.
  package var json: JSONValue {
    .object([
      JSONMember("connections", .integer(connections)), JSONMember("requests", .integer(requests)),
      JSONMember("unmatched", .array(unmatched.map { .string($0) })),
      JSONMember("unplayed", .array(unplayed.map { .string($0) })),
    ])
  }

  /// Reads what ``json`` wrote.
  package init(_ report: JSONField) throws(JSONError) {
    connections = try report.member("connections").integer()
    requests = try report.member("requests").integer()
    unmatched = try Self.texts(report.member("unmatched"))
    unplayed = try Self.texts(report.member("unplayed"))
  }

  private static func texts(_ list: JSONField) throws(JSONError) -> [String] {
    var texts: [String] = []
    for element in try list.elements() { texts.append(try element.string()) }
    return texts
  }
}
