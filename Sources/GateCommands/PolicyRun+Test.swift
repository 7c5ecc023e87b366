import ActionsHost
import Diagnostics
import GatePolicy
import PolicyCases
import Reports

extension PolicyRun {
  /// Runs the cases of these files; everything that is wrong with any of them is said in one run.
  func test(_ names: [String]) -> CommandResult {
    var problems: [Diagnostic] = []
    var run: [PolicyCasesReport.File] = []
    for name in names {
      switch Self.cases(in: name) {
      case .success(let file): run.append(file)
      case .failure(let found): problems += found.diagnostics
      }
    }
    guard problems.isEmpty else { return CommandResult(.report(.cannotBegin(Self.name, problems))) }
    return CommandResult(.report(PolicyCasesReport(Self.name, run).report()))
  }

  private static func cases(in name: String) -> Result<PolicyCasesReport.File, PolicyFileReader.Problems> {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try HostFile.read(name, limit: Policy.byteLimit + 1)
    } catch {
      return .failure(.init(diagnostics: [.fileUnreadable(error)]))
    }
    let reading = CaseFile.read(bytes, name: name)
    guard let file = reading.file else { return .failure(.init(diagnostics: reading.problems.inOrderOfFile)) }
    switch PolicyFileReader.read(file.policyPath) {
    case .failure(let problems):
      let located = problems.diagnostics.map { diagnostic in
        var diagnostic = diagnostic
        if diagnostic.code == RunCode.fileUnreadable.rawValue {
          diagnostic.help = ["`policy` in \(name) names it, from that file's folder; gates.yml is the default"]
        }
        // Where a policy that is not there is named.
        diagnostic.location = diagnostic.location ?? file.policyLocation
        return diagnostic
      }
      return .failure(.init(diagnostics: reading.problems.inOrderOfFile + located))
    case .success(let policy):
      let rules = CaseRules(file, against: policy, isWhole: reading.problems.isEmpty)
      let problems = (reading.problems + rules.problems()).inOrderOfFile
      guard problems.isEmpty else { return .failure(.init(diagnostics: problems)) }
      return .success(.init(file, file.results(by: policy, policyName: file.policyPath)))
    }
  }
}
