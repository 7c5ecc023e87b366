import ScriptedForge
import TestSupport

extension BaseRun {
  private static let folder = "\(TestFiles.tests)/FaultTests/Exchanges"

  /// The files of what the server answers as long as nothing fails.
  var ownFiles: [String] {
    exchanges.map { "\(Self.folder)/\($0).json" }
  }

  /// What the server answers as long as nothing fails.
  func ownExchanges() throws -> [ExchangeFile] {
    try ownFiles.flatMap { try ExchangeFile.all(in: $0) }
  }

  /// The files of the same, and of what it answers to the questions that a failure leads to.
  func allFiles() throws -> [String] {
    let own = try ownExchanges()
    return try ownFiles
      + ["elsewhere", probes.rawValue].map { "\(Self.folder)/\($0)" }.flatMap { folder in
        try ExchangeFile.all(in: folder).filter { other in !own.contains { $0.target == other.target } }
          .map { "\(folder)/\($0.file)" }
      }
  }

  /// The exchanges of all files.
  func allExchanges() throws -> [ExchangeFile] {
    try allFiles().flatMap { try ExchangeFile.all(in: $0) }
  }
}
