/// What a workflow's event says, as far as a gate needs it.
///
/// The file names a state at the time when the event happened: what counts is read from the server again.
package struct Event: Equatable, Sendable {
  /// The event's name, `pull_request_target`, as the runner gives it beside the file.
  package let name: String
  /// What happened, `synchronized`; nil for events without.
  package let action: String?
  /// The number of the pull request that it is about, above 0; nil where it is about none.
  package let pullNumber: Int?
  /// The pull request's head commit, 40 or 64 lower-case hexadecimal digits; nil for comments, which do not carry it.
  package let headSHA: String?
  /// The repository that the workflow belongs to, `acme/app`; of a fork's pull request the base.
  package let repositoryFullName: String?
  /// That repository's number, above 0.
  package let repositoryID: Int?
  /// The comment, for events about one.
  package let comment: EventComment?

  package init(
    name: String, action: String? = nil, pullNumber: Int? = nil, headSHA: String? = nil,
    repositoryFullName: String? = nil, repositoryID: Int? = nil, comment: EventComment? = nil
  ) {
    self.name = name
    self.action = action
    self.pullNumber = pullNumber
    self.headSHA = headSHA
    self.repositoryFullName = repositoryFullName
    self.repositoryID = repositoryID
    self.comment = comment
  }
}
