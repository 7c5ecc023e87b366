extension ServerSettingsReader {
  /// A duration from one second to one day, in seconds: `90s`, `20m`, `1h`, or a number of seconds.
  static func duration(_ text: String) -> Int? {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600]
    let unit = text.last.flatMap { units[$0] }
    let digits = unit == nil ? text[...] : text.dropLast()
    // Int() would also read a sign.
    guard digits.utf8.count <= 6, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits)
    else { return nil }
    let seconds = number * (unit ?? 1)
    return (1...86_400).contains(seconds) ? seconds : nil
  }
}
