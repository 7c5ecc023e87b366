/// Whether a character may not stand in a name: C0, DEL, C1, and the two Unicode line separators.
func isControl(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029: true
  default: false
  }
}

/// Whether a text begins or ends with white space.
func hasBlankAtEnd(_ text: String) -> Bool {
  let scalars = text.unicodeScalars
  return [scalars.first, scalars.last].contains { $0?.properties.isWhitespace == true }
}
