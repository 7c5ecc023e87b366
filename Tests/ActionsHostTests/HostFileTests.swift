import ActionsHost
import Foundation
import Testing

@Suite("Files and streams")
struct HostFileTests {
  @Test("a file is read whole up to the limit, and not beyond it")
  func limit() throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let path = try folder.write("file", bytes)
    #expect(try HostFile.read(path, limit: bytes.count) == bytes)
    #expect(throws: FileError.tooLarge(path: path, limit: bytes.count - 1)) {
      try HostFile.read(path, limit: bytes.count - 1)
    }
    #expect(throws: FileError.tooLarge(path: "/dev/zero", limit: 100_000)) {
      try HostFile.read("/dev/zero", limit: 100_000)
    }
  }

  @Test("what cannot be read says why")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    #expect(throws: FileError.missing(path: folder.path("none"))) { try HostFile.read(folder.path("none"), limit: 1) }
    #expect(throws: FileError.unreadable(path: folder.path(""), reason: "Is a directory")) {
      try HostFile.read(folder.path(""), limit: 1)
    }
    let inside = try folder.write("file", []) + "/inside"
    #expect(throws: FileError.unreadable(path: inside, reason: "Not a directory")) {
      try HostFile.read(inside, limit: 1)
    }
  }

  @Test("appending keeps what is there, makes a missing file, and writes all of a large text")
  func append() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("outputs", Array("a=1\n".utf8))
    let large = [UInt8](repeating: 0x62, count: 3_000_000)
    try HostFile.append(large, to: path)
    try HostFile.append(Array("\n".utf8), to: path)
    #expect(try HostFile.read(path, limit: 4_000_000) == Array("a=1\n".utf8) + large + Array("\n".utf8))
    try HostFile.append([0x61], to: folder.path("new"))
    #expect(try HostFile.read(folder.path("new"), limit: 9) == [0x61])
  }

  @Test("a full device, a folder and a missing folder are errors")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    #expect(throws: FileError.unwritable(path: "/dev/full", reason: "No space left on device")) {
      try HostFile.append([0x61], to: "/dev/full")
    }
    #expect(throws: FileError.unwritable(path: folder.path(""), reason: "Is a directory")) {
      try HostFile.append([0x61], to: folder.path(""))
    }
    let nowhere = folder.path("none/file")
    #expect(throws: FileError.unwritable(path: nowhere, reason: "No such file or directory")) {
      try HostFile.append([0x61], to: nowhere)
    }
  }

  @Test("standard output that takes nothing, is full or has no reader is an error and no signal")
  func brokenOutput() async {
    await #expect(processExitsWith: .success) {
      HostStream.prepare()
      let kept = dup(1)
      unsafe dup2(open("/dev/null", O_RDONLY), 1)
      #expect(throws: FileError.unwritable(path: "standard output", reason: "Bad file descriptor")) {
        try HostStream.output.write([0x61])
      }
      unsafe dup2(open("/dev/full", O_WRONLY), 1)
      #expect(throws: FileError.unwritable(path: "standard output", reason: "No space left on device")) {
        try HostStream.output.write([0x61])
      }
      var ends: [Int32] = [0, 0]
      unsafe pipe(&ends)
      dup2(ends[1], 1)
      close(ends[1])
      close(ends[0])
      #expect(throws: FileError.unwritable(path: "standard output", reason: "Broken pipe")) {
        try HostStream.output.write([0x61])
      }
      dup2(kept, 1)
    }
  }

  @Test("a stream that was closed by the caller is taken, so that no file gets its number")
  func closedStreams() async {
    await #expect(processExitsWith: .success) {
      let kept = dup(1)
      close(0)
      close(1)
      HostStream.prepare()
      let next = unsafe open("/dev/null", O_RDWR)
      dup2(kept, 1)
      #expect(next > 2)
    }
  }

  @Test("a pipe that is full and does not block is waited for, and nothing is lost")
  func slowReader() async {
    await #expect(processExitsWith: .success) {
      var ends: [Int32] = [0, 0]
      unsafe pipe(&ends)
      let (reader, writer) = (ends[0], ends[1])
      _ = fcntl(writer, F_SETFL, O_NONBLOCK)
      let kept = dup(1)
      dup2(writer, 1)
      close(writer)
      let thread = Thread {
        usleep(20_000)
        dup2(reader, 0)
        let bytes = try? HostFile.readStandardInput(limit: 1 << 20)
        exit(bytes?.count == 1 << 20 ? 0 : 1)
      }
      thread.start()
      do {
        try HostStream.output.write([UInt8](repeating: 0x61, count: 1 << 20))
      } catch {
        exit(2)
      }
      dup2(kept, 1)
      sleep(10)
      exit(3)
    }
  }

  @Test("a token is read from standard input")
  func standardInput() async {
    await #expect(processExitsWith: .success) {
      var ends: [Int32] = [0, 0]
      unsafe pipe(&ends)
      dup2(ends[0], 0)
      let written = unsafe write(ends[1], "abc\n", 4)
      #expect(written == 4)
      close(ends[1])
      let credential = try Credential.read("-")
      #expect(credential?.secret.revealed == "abc")
      #expect(credential?.source == .standardInput)
    }
  }
}
