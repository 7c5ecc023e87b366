/// How much a YAML document may ask of its reader.
package enum YAMLLimits {
  /// Bytes of the input: 256 KiB.
  package static let bytes = 262_144
  /// Collections inside each other.
  package static let nesting = 32
  /// Scalars, keys among them, and collections, each alias counted as what it stands for.
  package static let nodes = 100_000
}
