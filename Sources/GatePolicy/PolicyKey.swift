import Diagnostics
import YAML

/// One key of a section: from this value come parsing, showing and the documentation.
package struct PolicyKey<Section: Sendable>: Sendable {
  /// The key itself.
  package let name: String
  /// Whether the section is wrong without it.
  let isRequired: Bool
  let meaning: String
  /// What may stand there, in Markdown.
  let allowed: String
  /// Takes the value into the section, or says what is wrong with it.
  let read: @Sendable (YAMLNode, PolicyPlace, inout Section, inout [Diagnostic]) -> Void
  /// The section's value; nil where the key is absent.
  let show: @Sendable (Section) -> ShownYAML?
  /// The rows of the keys below this one, whose path is given.
  let rowsBelow: @Sendable (String) -> [PolicyKeyRow]

  /// A key whose value is always there, by default or because it is required.
  package init<Value>(
    _ name: String, _ property: any WritableKeyPath<Section, Value> & Sendable, _ value: PolicyValue<Value>,
    isRequired: Bool = false, meaning: String
  ) {
    self.name = name
    self.isRequired = isRequired
    self.meaning = meaning
    allowed = value.allowed
    read = { node, place, section, problems in
      if let found = value.read(node, place, &problems) {
        section[keyPath: property] = found
      }
    }
    show = { value.show($0[keyPath: property]) }
    rowsBelow = value.rowsBelow
  }

  /// A key that means something by being there.
  package init<Value>(
    _ name: String, optional property: any WritableKeyPath<Section, Value?> & Sendable, _ value: PolicyValue<Value>,
    meaning: String
  ) {
    self.name = name
    isRequired = false
    self.meaning = meaning
    allowed = value.allowed
    read = { node, place, section, problems in
      section[keyPath: property] = value.read(node, place, &problems)
    }
    show = { section in section[keyPath: property].map { value.show($0) } }
    rowsBelow = value.rowsBelow
  }

  /// The key's row and those of the keys below it; `defaults` is a section in which nothing was set.
  package func rows(under path: String, defaults: Section) -> [PolicyKeyRow] {
    let ownPath = path.isEmpty ? name : "\(path).\(name)"
    let byDefault: PolicyKeyRow.Default =
      if isRequired { .required } else if let shown = show(defaults) { .value(shown.inline) } else { .absent }
    let row = PolicyKeyRow(path: ownPath, allowed: allowed, byDefault: byDefault, meaning: meaning)
    return [row] + rowsBelow(ownPath)
  }
}
