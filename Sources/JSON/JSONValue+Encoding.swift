internal import CJansson

extension JSONValue {
  /// How a text is laid out.
  package enum Layout: Equatable, Sendable {
    /// One line.
    case compact
    /// Two blanks a level.
    case indented
  }

  /// The JSON text of this value, in ASCII: every other character, control characters and marks of direction among
  /// them, is written as an escape, so that the text is safe in a log and on a terminal.
  package func encoded(_ layout: Layout = .compact) -> [UInt8] {
    let style = layout == .compact ? Int(JSON_COMPACT) : forgejo_gates_json_indent(2)
    let flags = style | Int(JSON_ENSURE_ASCII | JSON_ENCODE_ANY)
    guard let root = unsafe node(for: self) else { return [] }
    defer { unsafe json_decref(root) }
    let size = unsafe json_dumpb(root, nil, 0, flags)
    let text = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
        unsafe json_dumpb(root, characters.baseAddress, size, flags)
      }
    }
    // jansson takes DEL for a printable character; it can stand within strings only.
    return Array(text.split(separator: 0x7F, omittingEmptySubsequences: false).joined(separator: "\\u007F".utf8))
  }
}

private func node(for value: JSONValue) -> UnsafeMutablePointer<json_t>? {
  switch value {
  case .null: return unsafe json_null()
  case .boolean(let value): return unsafe value ? json_true() : json_false()
  case .integer(let value): return unsafe json_integer(json_int_t(value))
  case .real(let value): return unsafe json_real(value)
  case .string(let value): return unsafe string(value)
  case .array(let elements):
    let array = unsafe json_array()
    for element in elements { unsafe json_array_append_new(array, node(for: element)) }
    return unsafe array
  case .object(let members):
    let object = unsafe json_object()
    for member in members { unsafe json_object_set_new(object, member.name, node(for: member.value)) }
    return unsafe object
  }
}

private func string(_ value: String) -> UnsafeMutablePointer<json_t>? {
  var value = value
  return value.withUTF8 { bytes in
    unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
      // A buffer without bytes has no address, and jansson refuses a null pointer.
      unsafe characters.isEmpty ? json_string("") : json_stringn(characters.baseAddress, characters.count)
    }
  }
}
