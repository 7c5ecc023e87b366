package import Diagnostics
import GatePolicy
import PathsGate
import PolicyCases
import Readings
import RefireGate
import ReviewGate
import SemanticGate

/// Every diagnostic code there is; tests walk it, and docs/diagnostics.md has a section for each.
package enum AllCodes {
  /// The codes by the enum that declares them.
  package static let enums: [any DiagnosticCode.Type] = [
    RunCode.self, ReadCode.self, KeylessCode.self, PolicyReadCode.self, TeamCode.self, PullRequestCode.self,
    ChangedFilesCode.self, PolicyCode.self, ReviewCode.self, PathsCode.self, SemanticCode.self, RefireCode.self,
    PolicyCasesCode.self,
  ]

  /// The codes as they are written.
  package static var list: [String] {
    enums.flatMap { codes(of: $0) }
  }

  private static func codes<Code: DiagnosticCode>(of type: Code.Type) -> [String] {
    type.allCases.map(\.rawValue)
  }
}
