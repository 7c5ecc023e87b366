/// The codes of one room: a closed list that tests walk, each with a section in docs/diagnostics.md.
package protocol DiagnosticCode: RawRepresentable, CaseIterable, Equatable, Sendable where RawValue == String {}
