import Foundation
import TestSupport

/// A loopback server of one released archive, with what is wrong with it.
struct ArchiveServer {
  /// What a request for the archive gets.
  enum Answer: Equatable {
    case archive
    /// Another archive, which is whole.
    case otherArchive
    /// The first half, and then the end of the connection.
    case cut
    /// The archive at another address.
    case redirect
    /// A redirect to itself, again and again.
    case loop
    /// No archive.
    case missing
    /// A page in the place of the archive, as a proxy answers.
    case page
  }

  static let version = "9.8.7"
  static let name = "forgejo-gates-\(version)-linux-x86_64"

  /// The SHA-256 of the archive that was released.
  let hash: String
  /// The archive, as a file.
  let archive: String
  /// Where releases are, as `action/setup/release` names it.
  var base: String { "http://127.0.0.1:\(forge.port)/releases/download" }

  private let directory: TemporaryDirectory
  private let forge: RunningForge

  /// Starts it; the executable in the archive is `executable`, a script.
  init(_ answer: Answer, executable: String = "#!/bin/sh\necho 'forgejo-gates \(version)'\n") throws {
    directory = try TemporaryDirectory()
    archive = try Self.archive(of: executable, in: directory, named: "released")
    let served =
      answer == .otherArchive ? try Self.archive(of: "#!/bin/sh\n:\n", in: directory, named: "other") : archive
    let path = "/releases/download/v\(Self.version)/\(Self.name).tar.gz"
    let bytes = try Data(contentsOf: URL(fileURLWithPath: served))
    let sum = try FinishedProcess.run("/usr/bin/sha256sum", [archive], environment: [:])
    hash = String(decoding: sum.output.prefix(64), as: UTF8.self)

    var rule: [String: Any]?
    switch answer {
    case .archive, .otherArchive: break
    case .cut: rule = ["cut": bytes.count / 2]
    case .redirect: rule = ["status": 302, "headers": ["Location": "/storage/archive"]]
    case .loop: rule = ["status": 302, "headers": ["Location": path]]
    case .missing: rule = ["status": 404, "body": "no"]
    case .page: rule = ["status": 200, "body": "<html>sign in</html>"]
    }
    rule?["path"] = path
    let rules = try JSONSerialization.data(withJSONObject: rule.map { [$0] } ?? [])
    for address in [path, "/storage/archive"] {
      let exchange: [String: Any] = [
        "request": ["method": "GET", "path": address],
        "response": ["status": 200, "headers": [String: String](), "bodyBase64": bytes.base64EncodedString()],
      ]
      let text = try JSONSerialization.data(withJSONObject: exchange)
      try directory.write(
        String(decoding: text, as: UTF8.self),
        to: "exchanges/\(address.split(separator: "/").joined(separator: "-")).json")
    }
    forge = try RunningForge(
      [directory.file("exchanges")],
      rules: try directory.write(String(decoding: rules, as: UTF8.self), to: "rules.json"))
  }

  /// Ends it.
  func stop() throws { _ = try forge.stop() }

  private static func archive(
    of executable: String, in directory: TemporaryDirectory, named name: String
  ) throws -> String {
    let path = try directory.write(executable, to: "\(name)/\(Self.name)/bin/forgejo-gates")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    let archive = directory.file("\(name).tar.gz")
    let packed = try FinishedProcess.run(
      "/usr/bin/tar", ["-czf", archive, "-C", directory.file(name), Self.name], environment: ["PATH": "/usr/bin:/bin"])
    guard packed.status == 0 else { throw ProcessError.notExecutable(archive) }
    return archive
  }
}
