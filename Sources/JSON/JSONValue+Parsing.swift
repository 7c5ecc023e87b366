internal import CJansson

extension JSONValue {
  /// Parses one whole JSON text.
  ///
  /// A repeated member name, an integer beyond 64 bits, bytes that are not UTF-8, more than 2048 nested values and
  /// anything after the text are errors; `\u0000` in a string is kept. The caller bounds the size.
  package init(parsing bytes: [UInt8]) throws(JSONError) {
    var error = json_error_t()
    let flags = JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL | JSON_DECODE_ANY
    let root = unsafe bytes.withUnsafeBytes { buffer in
      unsafe json_loadb(buffer.baseAddress, buffer.count, Int(flags), &error)
    }
    guard let root = unsafe root else {
      let message = unsafe String(cString: forgejo_gates_json_error_text(&error))
      throw .syntax(
        message: message, line: Int(error.line), column: Int(error.column),
        offset: Int(error.position))
    }
    let document = unsafe JanssonDocument(owning: root)
    self = document.value()
  }
}

/// Owns the tree that jansson made, for as long as it takes to copy it.
@safe private struct JanssonDocument: ~Copyable {
  private let root: UnsafeMutablePointer<json_t>

  init(owning root: UnsafeMutablePointer<json_t>) {
    unsafe self.root = unsafe root
  }

  deinit {
    unsafe json_decref(root)
  }

  func value() -> JSONValue {
    unsafe convert(root)
  }
}

private func convert(_ node: UnsafeMutablePointer<json_t>) -> JSONValue {
  switch unsafe node.pointee.type {
  case JSON_TRUE: .boolean(true)
  case JSON_FALSE: .boolean(false)
  case JSON_INTEGER: .integer(Int(unsafe json_integer_value(node)))
  case JSON_REAL: .real(unsafe json_real_value(node))
  case JSON_STRING: .string(unsafe text(json_string_value(node), json_string_length(node)))
  case JSON_ARRAY:
    .array(unsafe elements(of: node))
  case JSON_OBJECT: .object(unsafe members(of: node))
  default: .null
  }
}

private func elements(of node: UnsafeMutablePointer<json_t>) -> [JSONValue] {
  let count = unsafe json_array_size(node)
  return (0..<count).map { index in
    guard let element = unsafe json_array_get(node, index) else { return .null }
    return unsafe convert(element)
  }
}

private func members(of node: UnsafeMutablePointer<json_t>) -> [JSONMember] {
  var members: [JSONMember] = []
  unsafe members.reserveCapacity(json_object_size(node))
  var iterator = unsafe json_object_iter(node)
  while let position = unsafe iterator {
    // A name cannot hold NUL: jansson refuses it in member names.
    if let name = unsafe json_object_iter_key(position), let value = unsafe json_object_iter_value(position) {
      unsafe members.append(JSONMember(String(cString: name), convert(value)))
    }
    unsafe iterator = unsafe json_object_iter_next(node, position)
  }
  return members
}

private func text(_ start: UnsafePointer<CChar>?, _ length: Int) -> String {
  guard let start = unsafe start else { return "" }
  return unsafe start.withMemoryRebound(to: UInt8.self, capacity: length) { bytes in
    unsafe String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
  }
}
