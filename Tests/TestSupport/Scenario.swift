import JSON
import ScriptedForge

/// What `scenario.json` says: what is run, and what it ends with.
struct Scenario: Equatable, Sendable {
  /// The executable: the name of one of this package, or an absolute path.
  var command: String
  /// Its arguments; `{port}`, `{directory}` and `{executables}` stand for the run's own.
  var arguments: [String]
  /// The whole environment but for the outputs, the event and the tokens; placeholders as in the arguments.
  var environment: [String: String]
  /// The event file, relative to the scenario's folder.
  var event: String?
  /// Recordings beside the scenario's own exchanges: files or folders, relative to the scenario's folder.
  var recordings: [String]
  /// The file of fault rules, relative to the scenario's folder.
  var rules: String?
  /// The variables that hold a token, and whose token each holds.
  var tokens: [String: String]
  /// Whether the run has a file for step outputs.
  var hasOutputs: Bool
  /// The exit status that is expected.
  var status: Int

  /// Reads the file's text; a member that no scenario has is an error.
  init(parsing bytes: [UInt8]) throws(JSONError) {
    let root = JSONField(try JSONValue(parsing: bytes))
    try root.requireMembers(
      in: [
        "command", "arguments", "environment", "event", "recordings", "rules", "tokens", "outputs", "status", "server",
        "note",
      ])
    command = try root.member("command").string()
    arguments = try Self.texts(root, "arguments")
    environment = try Self.table(root, "environment")
    event = try root.optional("event")?.string()
    recordings = try Self.texts(root, "recordings")
    rules = try root.optional("rules")?.string()
    tokens = try Self.table(root, "tokens")
    hasOutputs = try root.optional("outputs")?.boolean() ?? true
    status = try root.member("status").integer()
  }

  private static func texts(_ root: JSONField, _ name: String) throws(JSONError) -> [String] {
    var texts: [String] = []
    for element in try root.optional(name)?.elements() ?? [] { texts.append(try element.string()) }
    return texts
  }

  private static func table(_ root: JSONField, _ name: String) throws(JSONError) -> [String: String] {
    guard let field = try root.optional(name) else { return [:] }
    guard case .object(let members) = field.value else { throw field.mismatch("an object") }
    var table: [String: String] = [:]
    for member in members { table[member.name] = try field.member(member.name).string() }
    return table
  }
}
