import JSON

/// A place in a JSON text, like `[2].user.id`.
struct JSONPlace: Hashable, CustomStringConvertible {
  enum Step: Hashable {
    case element(Int)
    case member(String)
  }

  var steps: [Step] = []

  func appending(_ step: Step) -> JSONPlace {
    JSONPlace(steps: steps + [step])
  }

  /// The names that lead to it, elements left out: `user.id`.
  var names: String {
    steps.compactMap { if case .member(let name) = $0 { name } else { nil } }.joined(separator: ".")
  }

  var description: String {
    steps.reduce("") { text, step in
      switch step {
      case .element(let index): text + "[\(index)]"
      case .member(let name): text.isEmpty ? name : text + "." + name
      }
    }
  }
}

extension JSONValue {
  /// The value at a place; nil where there is none.
  func value(at place: JSONPlace) -> JSONValue? {
    place.steps.reduce(self as JSONValue?) { value, step in
      switch (value, step) {
      case (.array(let elements), .element(let index)): elements.indices.contains(index) ? elements[index] : nil
      case (.object(let members), .member(let name)): members.first { $0.name == name }?.value
      default: nil
      }
    }
  }

  /// This value with another one at a place, or, with nil, without what stands there.
  func replacing(_ place: JSONPlace, with value: JSONValue?) -> JSONValue? {
    guard let step = place.steps.first else { return value }
    let rest = JSONPlace(steps: Array(place.steps.dropFirst()))
    switch (self, step) {
    case (.array(let elements), .element(let index)):
      return .array(
        elements.enumerated().compactMap { $0.offset == index ? $0.element.replacing(rest, with: value) : $0.element })
    case (.object(let members), .member(let name)):
      return .object(
        members.compactMap { member in
          guard member.name == name else { return member }
          return member.value.replacing(rest, with: value).map { JSONMember(name, $0) }
        })
    default: return self
    }
  }

  /// The places of the members of the object at a place, and of the objects in it that are to be descended into.
  func members(below place: JSONPlace, descending: (JSONPlace) -> Bool) -> [JSONPlace] {
    guard case .object(let members)? = value(at: place) else { return [] }
    return members.flatMap { member in
      let inner = place.appending(.member(member.name))
      return [inner] + (descending(inner) ? self.members(below: inner, descending: descending) : [])
    }
  }

  /// The places of the rows, the first one of each state or type; the root itself where this is no list.
  func rowsOfEachKind() -> [(kind: String, place: JSONPlace)] {
    guard case .array(let rows) = self else { return [("", JSONPlace())] }
    var seen: Set<String> = []
    return rows.enumerated().compactMap { index, row in
      let kind =
        switch row.value(at: JSONPlace(steps: [.member("state")])) ?? row.value(at: JSONPlace(steps: [.member("type")]))
        {
        case .string(let word): word
        default: ""
        }
      return seen.insert(kind).inserted ? (kind, JSONPlace(steps: [.element(index)])) : nil
    }
  }
}
