import YAML

extension Policy {
  /// The largest policy file that is read, in bytes.
  package static let byteLimit = YAMLLimits.bytes
}
