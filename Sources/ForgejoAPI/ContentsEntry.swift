package import Calls
internal import JSON

/// What stands at a path of a commit.
package enum ContentsEntry: Equatable, Sendable {
  /// A file, its bytes whole.
  case file([UInt8])
  /// A symbolic link; what it points to is not read.
  case symlink
  /// A directory: the names in it.
  case directory([String])
  /// Something else, like a submodule: the server's word for it.
  case other(String)

  /// What stands at a path, at a commit by its whole id; asked by branch name, a tag of that name would come first.
  ///
  /// `raw` is not used: it gives a link's target text as if that were the file.
  package static func at(_ path: [String], of repository: RepositoryName, commit: CommitID) -> Call<ContentsEntry> {
    Call(
      CallRequest(
        ["repos", repository.owner, repository.name, "contents"] + path, query: [QueryItem("ref", commit.hex)],
        role: .repository, scope: "read:repository")
    ) { response throws(ReadFailure.Cause) in
      try JSONAnswer.decode(response) { field throws(JSONError) in try ContentsEntry(field) }
    }
  }

  private init(_ field: JSONField) throws(JSONError) {
    if case .array = field.value {
      var names: [String] = []
      for element in try field.elements() { names.append(try element.member("name").string()) }
      self = .directory(names)
      return
    }
    switch try field.member("type").string() {
    case "file":
      let encoding = try field.member("encoding")
      guard try encoding.string() == "base64" else { throw encoding.mismatch("\"base64\"") }
      let content = try field.member("content")
      guard let bytes = Base64.decode(try content.string()) else { throw content.mismatch("base64 text") }
      let size = try field.member("size")
      guard try size.integer() == bytes.count else { throw size.mismatch("\(bytes.count), the bytes that came") }
      self = .file(bytes)
    case "symlink": self = .symlink
    case let word: self = .other(word)
    }
  }
}
