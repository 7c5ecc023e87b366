package import Calls
import Foundation
package import HTTP
import JSON
import ScriptedForge

/// A server's state around the changed files of one pull request, and the answers that it gives, without a transport.
///
/// The pull request is number 7 of acme/app; its branch has three commits, the base two more than the merge base.
package struct PathsForge: Sendable {
  /// A file that the pull request changes.
  package struct File: Equatable, Sendable {
    /// What happened to it.
    package enum Change: Equatable, Sendable {
      case added, deleted, modified, modeChanged, typeChanged
      case renamed(from: [UInt8])
    }

    /// The name that it has now.
    package var path: [UInt8]
    /// What happened to it.
    package var change: Change

    package init(_ path: String, _ change: Change = .modified) {
      self.init(path: Array(path.utf8), change)
    }

    package init(path: [UInt8], _ change: Change = .modified) {
      self.path = path
      self.change = change
    }

    /// A file that was renamed without an edit.
    package static func renamed(_ path: String, from previous: String) -> File {
      File(path, .renamed(from: Array(previous.utf8)))
    }
  }

  /// The files, as the diff has them.
  package var files: [File]
  /// How many files the pull request says that it changes; nil: as many as there are.
  package var changedFiles: Int?
  /// How many lines it says that it adds; it deletes none.
  package var changedLines = 12
  /// The commits.
  package var head = String(repeating: "a", count: 40)
  package var base = String(repeating: "c", count: 40)
  package var mergeBase: String? = String(repeating: "e", count: 40)
  /// The base branch.
  package var baseName = "main"
  /// The pull request's state.
  package var isOpen = true
  package var isMerged = false
  /// The repository's number and name.
  package var repositoryID = 1
  package var repositoryName = "acme/app"
  /// What `refs/pull/7/head` points to; nil where there is no such ref.
  package var ref: String? = String(repeating: "a", count: 40)
  /// How many commits are reachable from the first of two and not from the second, where that is not the usual number.
  package var counts: [[String]: Int] = [:]
  /// The refs besides the pull request's.
  package var refNames = ["refs/heads/main", "refs/heads/main-old", "refs/tags/main-1.0"]
  /// How many rows a page of files has.
  package var pageSize = 50
  /// The policy in the base; nil where there is none.
  package var policy: String?
  /// What the folder `.forgejo` of the base holds besides; nil where there is no such folder.
  package var folder: [String]? = ["workflows"]
  /// The diff, where it is not that of the files.
  package var diff: [UInt8]?

  package init(_ files: [File], policy: String? = nil) {
    self.files = files
    self.policy = policy
  }

  /// Where it is asked.
  package static let origin = "https://forge.example"

  /// The base of its API.
  package static let api = "\(origin)/api/v1"

  /// The answer to a request, of a server that is well.
  package func answer(_ request: HTTPRequest) -> HTTPResponse {
    guard request.url.hasPrefix(Self.origin),
      let target = RequestTarget(String(request.url.dropFirst(Self.origin.count)))
    else { return notFound }
    let segments = target.path.split(separator: "/").dropFirst(2).map { $0.removingPercentEncoding ?? "" }
    let pairs = target.query.map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
    return answer(segments, Dictionary(pairs.map { ($0[0], $0.count > 1 ? $0[1] : "") }) { $1 })
  }

  /// The answer to a call's request.
  package func answer(_ request: CallRequest) -> HTTPResponse {
    answer(request.segments, Dictionary(request.query.map { ($0.name, $0.value) }) { $1 })
  }

  private func answer(_ segments: [String], _ query: [String: String]) -> HTTPResponse {
    guard segments.first == "repos",
      ["acme/app", repositoryName].contains(segments.dropFirst().prefix(2).joined(separator: "/"))
    else { return notFound }
    let rest = Array(segments.dropFirst(3))
    switch rest {
    case ["pulls", "7"]: return ok(pull)
    case ["pulls", "7.diff"]:
      return HTTPResponse(
        status: 200, headers: [HTTPHeader("Content-Type", "text/plain")], body: diff ?? files.flatMap(\.diff))
    case ["pulls", "7", "files"]: return page(Int(query["page"] ?? "") ?? 1)
    case ["commits"]: return count(query["sha"] ?? "", query["not"] ?? "")
    case ["contents"]: return names(folder == nil && policy == nil ? ["README.md"] : ["README.md", ".forgejo"])
    case ["contents", ".forgejo"]:
      guard folder != nil || policy != nil else { return notFound }
      return names((folder ?? []) + (policy == nil ? [] : ["gates.yml"]))
    case ["contents", ".forgejo", "gates.yml"]: return policy.map { ok(file($0)) } ?? notFound
    default:
      guard rest.starts(with: ["git", "refs"]) else { return notFound }
      return refs(beginningWith: "refs/" + rest.dropFirst(2).joined(separator: "/"))
    }
  }

  /// The server's own "not found".
  package var notFound: HTTPResponse {
    HTTPResponse(status: 404, body: Array(#"{"message":"The target couldn't be found.","errors":[]}"#.utf8))
  }

  private func ok(_ value: JSONValue, total: Int? = nil) -> HTTPResponse {
    HTTPResponse(
      status: 200, headers: total.map { [HTTPHeader("X-Total-Count", "\($0)")] } ?? [], body: value.encoded())
  }

  private func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.map { JSONMember($0.key, $0.value) })
  }

  private var pull: JSONValue {
    object([
      "number": .integer(7), "user": object(["id": .integer(7), "login": .string("frank")]),
      "state": .string(isOpen ? "open" : "closed"), "merged": .boolean(isMerged),
      "additions": .integer(changedLines), "deletions": .integer(0),
      "changed_files": .integer(changedFiles ?? files.count), "merge_base": .string(mergeBase ?? ""),
      "head": object(["sha": .string(head)]),
      "base": object([
        "ref": .string(baseName), "sha": .string(base),
        "repo": object(["id": .integer(repositoryID), "full_name": .string(repositoryName)]),
      ]),
    ])
  }

  private func count(_ commit: String, _ other: String) -> HTTPResponse {
    guard [commit, other].allSatisfy([head, base, mergeBase].contains) else { return notFound }
    let usual = commit == head ? 3 : 0
    let total = counts[[commit, other]] ?? usual
    let row = object(["sha": .string(commit)])
    return ok(.array(total == 0 ? [] : [row]), total: total)
  }

  private func page(_ number: Int) -> HTTPResponse {
    let rows = files.flatMap(\.rows)
    return ok(.array(Array(rows.dropFirst((number - 1) * pageSize).prefix(pageSize))), total: rows.count)
  }

  private func refs(beginningWith prefix: String) -> HTTPResponse {
    var found = refNames.map { ($0, base) }
    if let ref { found.append(("refs/pull/7/head", ref)) }
    let rows = found.filter { $0.0.hasPrefix(prefix) }.map { name, commit in
      object(["ref": .string(name), "object": object(["type": .string("commit"), "sha": .string(commit)])])
    }
    return rows.isEmpty ? notFound : ok(.array(rows))
  }

  private func names(_ names: [String]) -> HTTPResponse {
    ok(.array(names.map { object(["name": .string($0), "type": .string("file")]) }))
  }

  private func file(_ text: String) -> JSONValue {
    object([
      "type": .string("file"), "encoding": .string("base64"), "size": .integer(text.utf8.count),
      "content": .string(Data(text.utf8).base64EncodedString()),
    ])
  }
}

extension PathsForge.File {
  /// Its rows in the files API, where bytes that are not UTF-8 are lost.
  fileprivate var rows: [JSONValue] {
    switch change {
    case .added: [row("added")]
    case .deleted: [row("deleted")]
    case .modified: [row("changed")]
    case .modeChanged: [row("unchanged")]
    case .typeChanged: [row("deleted"), row("added")]
    case .renamed(let previous): [row("renamed", from: previous)]
    }
  }

  private func row(_ status: String, from previous: [UInt8]? = nil) -> JSONValue {
    var members = [
      JSONMember("filename", .string(String(decoding: path, as: UTF8.self))), JSONMember("status", .string(status)),
    ]
    if let previous {
      members.append(JSONMember("previous_filename", .string(String(decoding: previous, as: UTF8.self))))
    }
    return .object(members)
  }

  /// Its lines in a diff.
  fileprivate var diff: [UInt8] {
    switch change {
    case .added: header(path) + Array("new file mode 100644\nindex 0000000..e69de29\n".utf8)
    case .deleted: header(path) + Array("deleted file mode 100644\nindex e69de29..0000000\n".utf8)
    case .modified:
      header(path)
        + Array("index 00750ed..d00491f 100644\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-diff --git a/y b/y\n+2\n".utf8)
    case .modeChanged: header(path) + Array("old mode 100644\nnew mode 100755\n".utf8)
    case .typeChanged:
      header(path) + Array("deleted file mode 100644\nindex e69de29..0000000\n".utf8) + header(path)
        + Array("new file mode 120000\nindex 0000000..e69de29\n".utf8)
    case .renamed(let previous):
      header(previous, path) + Array("similarity index 100%\nrename from ".utf8) + quoted("", previous)
        + Array("\nrename to ".utf8) + quoted("", path) + [0x0A]
    }
  }

  private func header(_ old: [UInt8], _ new: [UInt8]? = nil) -> [UInt8] {
    Array("diff --git ".utf8) + quoted("a/", old) + [0x20] + quoted("b/", new ?? old) + [0x0A]
  }

  /// A name as git writes it: in quotes where it holds a control character, a quote or a backslash.
  private func quoted(_ prefix: String, _ name: [UInt8]) -> [UInt8] {
    guard name.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0x22 || $0 == 0x5C }) else {
      return Array(prefix.utf8) + name
    }
    let escaped = name.flatMap { byte -> [UInt8] in
      switch byte {
      case 0x22, 0x5C: [0x5C, byte]
      case ..<0x20, 0x7F: [0x5C] + Array(String(Int(byte) + 0o1000, radix: 8).dropFirst().utf8)
      default: [byte]
      }
    }
    return Array("\"\(prefix)".utf8) + escaped + [0x22]
  }
}
