import JSON

/// `JSONValue` on any bytes; the input is a document.
struct JSONCheck {
  let document: [UInt8]

  init(_ input: [UInt8]) {
    document = input
  }

  func run() throws(FuzzFinding) {
    guard let value = try? JSONValue(parsing: document) else { return }
    let compact = value.encoded()
    try FuzzFinding.require(compact.allSatisfy { 0x20..<0x7F ~= $0 }, "only printable ASCII comes out: \(value)")
    for layout in [JSONValue.Layout.compact, .indented] {
      let again = try? JSONValue(parsing: value.encoded(layout))
      // By bytes: equal texts may be made of different characters.
      try FuzzFinding.require(again == value && again?.encoded() == compact, "what is written is read back: \(value)")
    }
  }
}
