package import Diagnostics
import GatePolicy

/// A file of cases that a policy must judge as it says; docs/policy-tests.md describes it.
package struct CaseFile: Equatable, Sendable {
  /// What became of a file.
  package struct Reading: Equatable, Sendable {
    /// What could be read; nil where that is nothing.
    package var file: CaseFile?
    /// What is wrong with its form, in no order.
    package var problems: [Diagnostic]
  }

  /// The format's version, 1.
  var version = 1
  /// The policy's path, from the file's own folder.
  var policy = Located("gates.yml")
  /// Accounts beside those in teams, and numbers of accounts.
  var people: [CasePerson] = []
  /// Who is in each team of the policy.
  var teams: [CaseTeam] = []
  /// The cases, in the order of the file; their names are distinct.
  package internal(set) var cases: [PolicyCase] = []
  /// The file as messages name it.
  package private(set) var name = ""

  /// Reads a file; `name` is what messages call it.
  package static func read(_ bytes: [UInt8], name: String) -> Reading {
    let read = KeyedFile(parsing: bytes, file: name, called: "the file", as: CaseFileKeys.value)
    var file = read.value
    file?.name = name
    return Reading(file: file, problems: read.problems)
  }

  /// Where the policy is: its path from the file's folder.
  package var policyPath: String {
    let isAbsolute = policy.value.utf8.first == UInt8(ascii: "/")
    guard !isAbsolute, let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) else { return policy.value }
    return name[...slash] + policy.value
  }

  /// Where the policy's path is written; nil where it is the default.
  package var policyLocation: SourceLocation? { policy.location }
}
