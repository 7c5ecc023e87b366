/// What a Forgejo runner 12.1 makes of an output file and of a log, written anew from its recorded behaviour.
enum Runner {
  /// What later steps get, or that the job fails and all of the step's outputs are lost.
  enum Outputs: Equatable {
    case kept([Pair])
    case lost
  }

  /// One output; a repeated key stands twice here, though a runner keeps the last.
  struct Pair: Equatable {
    let key: [UInt8]
    let value: [UInt8]

    init(_ key: some Sequence<UInt8>, _ value: some Sequence<UInt8>) {
      self.key = Array(key)
      self.value = Array(value)
    }

    init(_ key: String, _ value: String) {
      self.init(key.utf8, value.utf8)
    }
  }

  /// Reads an output file.
  static func outputs(of file: [UInt8]) -> Outputs {
    var lines = Lines(file)
    var pairs: [Pair] = []
    while let line = lines.next() {
      let equals = line.firstIndex(of: UInt8(ascii: "="))
      let heredoc = line.indices.dropLast().first { line[$0] == 0x3C && line[$0 + 1] == 0x3C }
      if let equals, heredoc.map({ equals < $0 }) ?? true {
        pairs.append(Pair(line[..<equals], line[(equals + 1)...]))
      } else if let heredoc {
        let delimiter = line[(heredoc + 2)...]
        var content: [UInt8] = []
        while true {
          guard let text = lines.next() else { return .lost }
          if text.elementsEqual(delimiter) { break }
          if !content.isEmpty { content.append(0x0A) }
          content += text
        }
        pairs.append(Pair(line[..<heredoc], content))
      } else {
        return .lost
      }
    }
    return .kept(pairs)
  }

  /// The lines of a log that a runner takes as commands.
  static func commands(in log: [UInt8]) -> [String] {
    log.split(separator: 0x0A, omittingEmptySubsequences: false)
      .filter { $0.starts(with: "::".utf8) || $0.starts(with: "##[".utf8) }
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// Go's bufio.Scanner: a CR before the newline goes, a line of 64 KiB with its newline ends everything silently.
  private struct Lines {
    private var rest: ArraySlice<UInt8>

    init(_ file: [UInt8]) {
      rest = file[...]
    }

    mutating func next() -> ArraySlice<UInt8>? {
      guard !rest.isEmpty else { return nil }
      let end = rest.firstIndex(of: 0x0A)
      let line = rest[..<(end ?? rest.endIndex)]
      rest = rest[(end.map { $0 + 1 } ?? rest.endIndex)...]
      guard line.count < 64 << 10 else {
        rest = []
        return nil
      }
      return line.last == 0x0D ? line.dropLast() : line
    }
  }
}
