package import JSON

extension Event {
  /// Reads an event's JSON text.
  ///
  /// Read by what it holds, because new events get new names; a name that promises a pull request, an issue or a comment
  /// makes these required. What is there must be well-formed, required or not. `schedule` holds nothing but its action.
  package init(name: String, parsing bytes: [UInt8]) throws(JSONError) {
    let root = JSONField(try JSONValue(parsing: bytes))
    let isPullEvent = name.hasPrefix("pull_request")
    let isIssueEvent = name.hasPrefix("issue")
    let isComment = name == "issue_comment"

    let pull = try root.member("pull_request", "an object", isRequired: isPullEvent)
    let issue = try root.member("issue", "an object", isRequired: isIssueEvent)
    let repository = try root.member("repository", "an object", isRequired: isPullEvent || isIssueEvent)
    let comment = try root.member("comment", "an object", isRequired: isComment)

    self.init(
      name: name,
      action: try root.optional("action")?.string(),
      pullNumber: try pull == nil ? issue?.pullNumber(of: root) : pull?.number(),
      headSHA: try pull?.headSHA(),
      repositoryFullName: try repository?.required("full_name", "a string").string(),
      repositoryID: try repository?.required("id", "an integer").positive(),
      comment: try comment?.comment(before: root.optional("changes")?.optional("body")?.optional("from")?.string()))
  }
}

extension JSONField {
  fileprivate func number() throws(JSONError) -> Int {
    try required("number", "an integer").positive()
  }

  /// The issue's number where it is a pull request; both marks of one are looked at.
  fileprivate func pullNumber(of root: JSONField) throws(JSONError) -> Int? {
    let number = try number()
    let isMarked = try root.optional("is_pull")?.boolean() ?? false
    let details = try optional("pull_request")
    return isMarked || details != nil ? number : nil
  }

  fileprivate func headSHA() throws(JSONError) -> String {
    let field = try required("head", "an object").required("sha", "a string")
    let sha = try field.string()
    let isDigits = sha.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    guard isDigits, sha.utf8.count == 40 || sha.utf8.count == 64 else {
      throw .shape(path: field.path, expected: "40 or 64 lower-case hexadecimal digits", found: "another string")
    }
    return sha
  }

  fileprivate func comment(before previousBody: String?) throws(JSONError) -> EventComment {
    let author = try optional("user")
    return EventComment(
      id: try required("id", "an integer").positive(),
      body: try required("body", "a string").string(),
      previousBody: previousBody,
      authorID: try author?.required("id", "an integer").integer(),
      authorLogin: try author?.required("login", "a string").string())
  }

  fileprivate func positive() throws(JSONError) -> Int {
    let number = try integer()
    guard number > 0 else { throw .shape(path: path, expected: "a number above 0", found: "\(number)") }
    return number
  }

  fileprivate func member(_ name: String, _ kind: String, isRequired: Bool) throws(JSONError) -> JSONField? {
    isRequired ? try required(name, kind) : try optional(name)
  }

  /// The member of that name, or an error that says what kind of value was expected and what stands there.
  fileprivate func required(_ name: String, _ kind: String) throws(JSONError) -> JSONField {
    if let field = try optional(name) { return field }
    guard case .object(let members) = value else { throw mismatch("an object") }
    let isNull = members.contains { $0.name.utf8.elementsEqual(name.utf8) }
    throw .shape(path: path.isEmpty ? name : "\(path).\(name)", expected: kind, found: isNull ? "null" : "nothing")
  }
}
