internal import JSON

/// The file in which a runner hands over the event.
package enum EventFile {
  /// How many bytes are read at most: 25 MiB.
  package static let limit = 25 << 20

  /// The event in a file; `eventName` comes from the environment, since the file does not hold it.
  package static func read(_ path: String, eventName: String) throws(EventFileError) -> Event {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try HostFile.read(path, limit: limit)
    } catch {
      switch error {
      case .missing: throw .missing(path: path)
      case .tooLarge(_, let limit): throw .tooLarge(path: path, limit: limit)
      case .unreadable(_, let reason), .unwritable(_, let reason): throw .unreadable(path: path, reason: reason)
      }
    }
    do throws(JSONError) {
      return try Event(name: eventName, parsing: bytes)
    } catch {
      switch error {
      case .syntax(let message, _, _, let offset): throw .notJSON(path: path, offset: offset, reason: message)
      case .shape(let place, let expected, let found):
        throw .wrongShape(path: path, place: place, expected: expected, found: found)
      }
    }
  }
}
