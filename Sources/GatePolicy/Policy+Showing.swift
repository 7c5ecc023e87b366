extension Policy {
  /// The policy as YAML with every default written out; it is read back as an equal policy.
  ///
  /// Only printable characters and line feeds come out, whatever the policy holds. A policy of many aliases may become
  /// larger than what is read.
  package func shown() -> String {
    PolicySection.value.show(self).block()
  }
}
