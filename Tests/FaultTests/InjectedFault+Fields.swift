import HTTP
import JSON

extension InjectedFault {
  /// The faults of single members, made from an answer and the table of what is read of it.
  static func fields(of read: Read, in response: HTTPResponse) -> [InjectedFault] {
    guard response.status == 200, let body = try? JSONValue(parsing: response.body) else { return [] }
    return body.rowsOfEachKind().flatMap { kind, row in
      let fields = DecodedFields.of(read, kind: kind)
      return body.members(below: row, descending: { fields.isRead($0.names) }).flatMap { place in
        guard let value = body.value(at: place) else { return [InjectedFault]() }
        let isRequired = fields.required.contains(place.names)
        guard fields.isRead(place.names) else { return [field(place, "list", .array([]), .ignored)] }
        let absence = isRequired ? Kind.broken : .ignored
        var faults = [
          field(place, "absent", nil, absence), field(place, "null", .null, absence),
          field(place, "list", .array([]), .broken),
        ]
        if value != .null { faults.append(field(place, "lookalike", lookalike(of: value), .broken)) }
        if let senseless = fields.senseless[place.names] {
          faults.append(field(place, "senseless", senseless, .broken))
        }
        return faults
      }
    }
  }

  private static func field(_ place: JSONPlace, _ what: String, _ value: JSONValue?, _ kind: Kind) -> InjectedFault {
    InjectedFault("\(place) \(what)", kind) { victim in victim.changed(replacing: place, with: value) }
  }

  /// A value of another type that says the same to a reader who does not look closely.
  private static func lookalike(of value: JSONValue) -> JSONValue {
    switch value {
    case .string(let text): Int(text).map { .integer($0) } ?? .boolean(true)
    case .integer(let number): .string("\(number)")
    case .boolean(let truth): .string("\(truth)")
    default: .string("")
    }
  }
}
