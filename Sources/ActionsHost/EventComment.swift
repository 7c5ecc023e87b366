/// The comment that an `issue_comment` event is about.
package struct EventComment: Equatable, Sendable {
  /// The comment's number, above 0.
  package let id: Int
  /// Its text, untrusted.
  package let body: String
  /// Its text before an edit, untrusted; nil where the event is none of an edit.
  package let previousBody: String?
  /// Who wrote it, not who caused the event: another person may have edited it.
  ///
  /// Not above 0 for accounts that are no people (a job's own, a deleted one); nil where the server names nobody.
  package let authorID: Int?
  /// The author's login, for reports only.
  package let authorLogin: String?

  package init(id: Int, body: String, previousBody: String? = nil, authorID: Int?, authorLogin: String?) {
    self.id = id
    self.body = body
    self.previousBody = previousBody
    self.authorID = authorID
    self.authorLogin = authorLogin
  }
}
