import JSON

/// What gate-review reads of an answer; everything else in it may be anything.
struct DecodedFields {
  /// Members that must be there, with a value of their type.
  var required: Set<String> = []
  /// Members that may be absent or null; a value must be of their type.
  var optional: Set<String> = []
  /// Values of the right type that say nothing.
  var senseless: [String: JSONValue] = [:]

  /// Whether a member is looked at; what is inside of one that is not is not either.
  func isRead(_ name: String) -> Bool {
    required.contains(name) || optional.contains(name)
  }

  /// What is read of an answer, or of a list's row of that state or type.
  static func of(_ read: Read, kind: String) -> DecodedFields {
    switch read {
    case .pull, .open, .alone: pull
    case .repository: repository
    case .policy: file
    case .folder, .root: DecodedFields(required: ["name"])
    case .reviews: ["APPROVED", "REQUEST_CHANGES"].contains(kind) ? review : DecodedFields(required: ["state"])
    case .timeline: event(kind)
    case .ref, .refs: ref
    case .teams, .organization:
      DecodedFields(required: ["id", "name"], optional: ["organization", "organization.username"])
    case .control: DecodedFields(required: ["id", "name", "organization", "organization.username"])
    case .roster, .probe: DecodedFields(required: ["id", "login"])
    case .idToken: DecodedFields(required: ["value"], senseless: ["value": .string("token.of")])
    }
  }

  private static let pull = DecodedFields(
    required: [
      "number", "user", "user.id", "user.login", "state", "merged", "head", "head.sha", "base", "base.sha", "base.ref",
      "base.repo", "base.repo.id", "base.repo.full_name",
    ],
    optional: ["merge_base", "changed_files", "additions", "deletions"],
    senseless: [
      "state": .string("ajar"), "head.sha": .string("dbc3bc3beb"), "base.sha": .string(""),
      "base.repo.full_name": .string("app"), "merge_base": .string("main"),
    ])

  private static let repository = DecodedFields(
    required: ["id", "full_name"], senseless: ["full_name": .string("acme/app/more")])

  private static let file = DecodedFields(
    required: ["type", "encoding", "content", "size"],
    senseless: ["encoding": .string("utf-8"), "content": .string("dmVy="), "size": .integer(1)])

  private static let review = DecodedFields(
    required: [
      "id", "user", "user.id", "user.login", "state", "commit_id", "stale", "dismissed", "official", "updated_at",
    ],
    senseless: ["updated_at": .string("yesterday")])

  private static let ref = DecodedFields(
    required: ["ref", "object", "object.sha"],
    senseless: ["object.sha": .string("DBC3BC3BEB06283B1C061E57BF9DC2AAAD1E0722")])

  private static func event(_ kind: String) -> DecodedFields {
    let common: Set = ["type", "id", "created_at", "user.id", "user.login"]
    let senseless: [String: JSONValue] = ["created_at": .string("2026-13-01T00:00:00Z")]
    return switch kind {
    case "review": DecodedFields(required: common.union(["review_id", "user"]), senseless: senseless)
    case "pull_push":
      DecodedFields(
        required: common.union(["user"]), optional: ["body"],
        senseless: senseless.merging(["body": .string("{")]) { $1 })
    case "dismiss_review":
      DecodedFields(required: common.union(["review_id"]), optional: ["user"], senseless: senseless)
    case "change_target_branch":
      DecodedFields(required: common.union(["old_ref", "new_ref"]), optional: ["user"], senseless: senseless)
    case "comment":
      DecodedFields(
        required: common.union(["body", "updated_at"]), optional: ["user"],
        senseless: senseless.merging(["updated_at": .string("now")]) { $1 })
    default: DecodedFields(required: ["type"])
    }
  }
}
