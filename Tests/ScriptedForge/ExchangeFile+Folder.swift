import Foundation

extension ExchangeFile {
  /// The exchanges of a folder and the folders in it, in the order of their paths; or of one file.
  ///
  /// Every `.json` file must be an exchange; other files are left alone.
  package static func all(in path: String) throws(ForgeError) -> [ExchangeFile] {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .unreadable(path: path)
    }
    guard isFolder.boolValue else { return [try read(path, named: URL(fileURLWithPath: path).lastPathComponent)] }
    guard let names = FileManager.default.enumerator(atPath: path) else { throw .unreadable(path: path) }
    var exchanges: [ExchangeFile] = []
    let files = names.compactMap { $0 as? String }.filter { $0.hasSuffix(".json") }
    for file in files.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      exchanges.append(try read("\(path)/\(file)", named: file))
    }
    return exchanges
  }

  private static func read(_ path: String, named name: String) throws(ForgeError) -> ExchangeFile {
    guard let bytes = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
    return try ExchangeFile(parsing: [UInt8](bytes), file: name)
  }
}
