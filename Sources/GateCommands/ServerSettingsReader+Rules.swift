import CommandLineOptions
import Diagnostics
import ReviewGate

extension ServerSettingsReader {
  /// The rules of `--policy`, else those of the base; nil where the file is no policy, whose problems are noted.
  mutating func policyRules() -> ReviewRequest.Rules? {
    guard let path = line.value(of: "policy") else { return .basePolicy }
    switch PolicyFileReader.read(path) {
    case .success(let policy): return .given(policy, name: path)
    case .failure(let problems):
      for problem in problems.diagnostics { note(problem) }
      return nil
    }
  }
}
