extension [Diagnostic] {
  /// What a headline says of these: the first one with its place, and how many there are of one file; nil where none is.
  package var headline: String? {
    guard let first else { return nil }
    guard let location = first.location else { return first.message }
    let problems = count { $0.location?.file == location.file }
    guard problems == 1 else { return "\(location.file): \(problems) things are wrong" }
    let numbers = [location.line, location.column].filter { $0 > 0 }.map { ":\($0)" }.joined()
    return "\(location.file)\(numbers): \(first.message)"
  }
}
