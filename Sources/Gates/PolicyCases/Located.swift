package import Diagnostics
import GatePolicy

/// A value, and where it is written.
package struct Located<Value: Sendable>: Sendable {
  /// The value.
  package var value: Value
  /// Where it is written; nil for a default.
  package var location: SourceLocation?

  init(_ value: Value, at location: SourceLocation? = nil) {
    self.value = value
    self.location = location
  }
}

extension Located: Equatable where Value: Equatable {}

extension PolicyValue {
  /// The same kind of value, which remembers where it is written.
  func located() -> PolicyValue<Located<Value>> {
    PolicyValue<Located<Value>>(
      allowed: allowed,
      read: { node, place, problems in
        read(node, place, &problems).map { Located($0, at: place.location) }
      },
      show: { show($0.value) }, rowsBelow: rowsBelow)
  }

  /// The same kind of value, which takes in a place: where it is written itself, or the key that leads to it.
  func noting(
    _ location: any KeyPath<PolicyPlace, SourceLocation> & Sendable,
    in property: any WritableKeyPath<Value, SourceLocation?> & Sendable
  ) -> PolicyValue<Value> {
    PolicyValue(
      allowed: allowed,
      read: { node, place, problems in
        guard var value = read(node, place, &problems) else { return nil }
        value[keyPath: property] = place[keyPath: location]
        return value
      },
      show: show, rowsBelow: rowsBelow)
  }
}
