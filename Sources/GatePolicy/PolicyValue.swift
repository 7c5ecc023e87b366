package import Diagnostics
package import YAML

/// A kind of value in a policy file: how it is read, shown and described.
package struct PolicyValue<Value: Sendable>: Sendable {
  /// What may stand there, in Markdown.
  package let allowed: String
  /// The value, or nil and at least one problem more.
  package let read: @Sendable (YAMLNode, PolicyPlace, inout [Diagnostic]) -> Value?
  /// The value as YAML, which is read back as an equal one.
  package let show: @Sendable (Value) -> ShownYAML
  /// The rows of the keys inside, under the path that leads here.
  package let rowsBelow: @Sendable (String) -> [PolicyKeyRow]

  package init(
    allowed: String, read: @escaping @Sendable (YAMLNode, PolicyPlace, inout [Diagnostic]) -> Value?,
    show: @escaping @Sendable (Value) -> ShownYAML,
    rowsBelow: @escaping @Sendable (String) -> [PolicyKeyRow] = { _ in [] }
  ) {
    self.allowed = allowed
    self.read = read
    self.show = show
    self.rowsBelow = rowsBelow
  }
}

extension PolicyValue {
  /// The same kind of value under another type.
  package func converted<Other>(
    to convert: @escaping @Sendable (Value) -> Other, from restore: @escaping @Sendable (Other) -> Value
  ) -> PolicyValue<Other> {
    PolicyValue<Other>(
      allowed: allowed,
      read: { node, place, problems in read(node, place, &problems).map(convert) },
      show: { show(restore($0)) },
      rowsBelow: rowsBelow)
  }
}

extension PolicyValue {
  /// A list of values, with at least one where `isFilled`.
  package static func list<Element>(of element: PolicyValue<Element>, isFilled: Bool = false) -> Self
  where Value == [Element] {
    PolicyValue(
      allowed: "a list\(isFilled ? ", not empty" : ""): \(element.allowed)",
      read: { node, place, problems in
        guard case .sequence(let nodes) = node.content else {
          problems.append(.wrongPolicyType(of: node, at: place, expected: .list))
          return nil
        }
        if isFilled, nodes.isEmpty {
          problems.append(.emptyPolicyList(at: place))
          return nil
        }
        return nodes.compactMap { element.read($0, place.at($0.mark), &problems) }
      },
      show: { .list($0.map(element.show)) },
      rowsBelow: { element.rowsBelow("\($0)[]") })
  }

  /// A mapping with a fixed set of keys; `start` has every default.
  package static func section(_ start: Value, keys: @escaping @Sendable () -> [PolicyKey<Value>]) -> Self {
    PolicyValue(
      allowed: "a mapping",
      read: { node, place, problems in
        guard case .mapping(let members) = node.content else {
          problems.append(.wrongPolicyType(of: node, at: place, expected: .mapping))
          return nil
        }
        var section = start
        let keys = keys()
        for member in members {
          guard let key = keys.first(where: { $0.name.utf8.elementsEqual(member.key.utf8) }) else {
            problems.append(.unknownPolicyKey(member.key, at: place.at(member.keyMark), known: keys.map(\.name)))
            continue
          }
          key.read(member.value, place.value(of: member), &section, &problems)
        }
        for key in keys where key.isRequired && node.member(key.name) == nil {
          problems.append(.missingPolicyKey(key.name, at: place))
        }
        return section
      },
      show: { section in
        .mapping(keys().compactMap { key in key.show(section).map { ShownMember(key: key.name, value: $0) } })
      },
      rowsBelow: { path in keys().flatMap { $0.rows(under: path, defaults: start) } })
  }

  /// A mapping from names that the file chooses, kept in order.
  ///
  /// `placeholder` is what the reference calls such a name, `check` says what is wrong with one, `element` what it
  /// leads to, and `name` finds it again.
  package static func named<Element>(
    _ placeholder: String, check: @escaping @Sendable (String, PolicyPlace) -> Diagnostic?,
    element: @escaping @Sendable (String) -> PolicyValue<Element>, name: @escaping @Sendable (Element) -> String
  ) -> Self where Value == [Element] {
    PolicyValue(
      allowed: "a mapping from `\(placeholder)` to \(element(placeholder).allowed)",
      read: { node, place, problems in
        guard case .mapping(let members) = node.content else {
          problems.append(.wrongPolicyType(of: node, at: place, expected: .mapping))
          return nil
        }
        return members.compactMap { member in
          if let problem = check(member.key, place.at(member.keyMark)) {
            problems.append(problem)
          }
          return element(member.key).read(member.value, place.value(of: member), &problems)
        }
      },
      show: { elements in
        .mapping(elements.map { ShownMember(key: name($0), value: element(name($0)).show($0)) })
      },
      rowsBelow: { path in element(placeholder).rowsBelow("\(path).\(placeholder)") })
  }
}

extension PolicyValue where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of a few words.
  package static var choice: Self {
    let words = Value.allCases.map(\.rawValue)
    return PolicyValue(
      allowed: words.map { "`\($0)`" }.joined(separator: " or "),
      read: { node, place, problems in
        guard case .scalar(let scalar) = node.content else {
          problems.append(.wrongPolicyType(of: node, at: place, expected: .word))
          return nil
        }
        guard let found = Value.allCases.first(where: { $0.rawValue.utf8.elementsEqual(scalar.text.utf8) }) else {
          problems.append(.policyWordNotAllowed(scalar.text, at: place, allowed: words))
          return nil
        }
        return found
      },
      show: { .word($0.rawValue) })
  }
}

extension PolicyValue<Int> {
  /// A whole number in a range.
  package static func integer(in range: ClosedRange<Int>) -> Self {
    let allowed =
      range.lowerBound == range.upperBound
      ? "`\(range.lowerBound)`"
      : "a whole number from \(range.lowerBound)" + (range.upperBound == .max ? "" : " to \(range.upperBound)")
    return PolicyValue(
      allowed: allowed,
      read: { node, place, problems in
        guard case .scalar(let scalar) = node.content, case .integer(let number) = scalar.value else {
          problems.append(.wrongPolicyType(of: node, at: place, expected: .integer))
          return nil
        }
        guard range.contains(number) else {
          problems.append(.policyNumberNotAllowed(number, at: place, allowed: range))
          return nil
        }
        return number
      },
      show: { .word(String($0)) })
  }
}

extension PolicyValue<String> {
  /// A text that `check` finds nothing wrong with.
  package static func text(
    _ allowed: String, check: @escaping @Sendable (String, PolicyPlace) -> Diagnostic?
  ) -> Self {
    PolicyValue(
      allowed: allowed,
      read: { node, place, problems in
        guard case .scalar(let scalar) = node.content, case .string(let text) = scalar.value else {
          problems.append(.wrongPolicyType(of: node, at: place, expected: .text))
          return nil
        }
        if let problem = check(text, place) {
          problems.append(problem)
          return nil
        }
        return text
      },
      show: { .text($0) })
  }
}
