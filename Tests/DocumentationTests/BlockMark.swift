/// What a block's info string says behind the language: where its text comes from, and so how it is tested.
enum BlockMark: Equatable, Sendable {
  /// `scenario=COMMAND/CASE`, what a scenario writes, or `source=PATH`, a file of the repository.
  case shown(ShownText)
  /// `policy`: a whole policy file without faults.
  case policy
  /// `graph`: the dependencies of the targets, which `Scripts/check` compares.
  case graph
  /// `not-run`: a set-up, or a run against a real server.
  case notRun

  init?(info: String) {
    let words = info.split(separator: " ")
    guard let language = words.first else { return nil }
    switch words.dropFirst() {
    case ["policy"]: self = .policy
    case ["graph"]: self = .graph
    case ["not-run"]: self = .notRun
    case let words:
      guard let text = ShownText(words, isJSON: language == "json") else { return nil }
      self = .shown(text)
    }
  }
}
