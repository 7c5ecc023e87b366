/// What is promised for any bytes at all, by what reads them.
///
/// The raw values name the executables that try it on made-up inputs, and the folders of `FuzzCorpus`.
package enum FuzzCheck: String, CaseIterable, Sendable {
  case diff = "fuzz-diff"
  case globs = "fuzz-globs"
  case json = "fuzz-json"
  case policy = "fuzz-policy"

  /// Tries all promises on one input, and throws the first that is broken.
  ///
  /// That it traps, or never ends, is for the caller to see.
  package func run(_ input: [UInt8]) throws(FuzzFinding) {
    switch self {
    case .diff:
      var check = DiffCheck(input)
      try check.run()
    case .globs: try GlobsCheck(input).run()
    case .json: try JSONCheck(input).run()
    case .policy: try PolicyCheck(input).run()
    }
  }
}
