/// The lines of the output file.
///
/// A runner (12.1) loses all outputs of a step, and fails the job, over one blank line or one line without `=` or `<<`;
/// from a line over 64 KiB on it drops them silently. So a value is one bounded line between its name with a delimiter
/// that nobody can guess and that delimiter; an empty value is `name=`, because it would else make a blank line.
package enum StepOutputs {
  /// A delimiter that no value can have been written for: `forgejo-gates-` and 128 random bits.
  package static func delimiter(using generator: inout some RandomNumberGenerator) -> String {
    let digits = (0..<32).map { _ in String(UInt8.random(in: 0..<16, using: &generator), radix: 16) }
    return "forgejo-gates-" + digits.joined()
  }

  /// The bytes to add to the output file; the last line is ended.
  package static func render(_ outputs: [StepOutput], delimiter: String) throws(StepOutputError) -> [UInt8] {
    guard delimiter.utf8.count >= 16, delimiter.utf8.allSatisfy({ isNameByte($0) && $0 != UInt8(ascii: "_") }) else {
      throw .invalidDelimiter
    }
    var names: Set<[UInt8]> = []
    var text = ""
    for output in outputs {
      guard isName(output.name) else { throw .invalidName(output.name) }
      guard names.insert(Array(output.name.utf8)).inserted else { throw .repeatedName(output.name) }
      let value = OutputValueEncoder.encode(output.value)
      if value.isEmpty {
        text += "\(output.name)=\n"
      } else {
        guard !value.utf8.elementsEqual(delimiter.utf8) else { throw .delimiterInValue(name: output.name) }
        text += "\(output.name)<<\(delimiter)\n\(value)\n\(delimiter)\n"
      }
    }
    return Array(text.utf8)
  }

  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, name.utf8.count <= 255 else { return false }
    return name.utf8.allSatisfy(isNameByte) && first != UInt8(ascii: "-") && !(0x30...0x39).contains(first)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }
}
