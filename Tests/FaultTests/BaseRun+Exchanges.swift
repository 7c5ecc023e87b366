import ScriptedForge
import TestSupport

extension BaseRun {
  private static let folder = "\(TestFiles.tests)/FaultTests/Exchanges"

  /// What the server answers as long as nothing fails.
  func ownExchanges() throws -> [ExchangeFile] {
    try exchanges.flatMap { try ExchangeFile.all(in: "\(Self.folder)/\($0).json") }
  }

  /// The same, and what it answers to the questions that a failure leads to.
  func allExchanges() throws -> [ExchangeFile] {
    let own = try ownExchanges()
    let more = try ["elsewhere", probes.rawValue].flatMap { try ExchangeFile.all(in: "\(Self.folder)/\($0)") }
    return own + more.filter { other in !own.contains { $0.target == other.target } }
  }
}
