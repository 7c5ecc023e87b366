import HTTP
import JSON

/// Something that goes wrong with one answer to gate-paths.
struct PathsFault: Sendable {
  /// The answer that the fault befalls.
  struct Victim {
    var read: PathsRead
    var response: HTTPResponse
    /// The first page of the files.
    var firstPage: HTTPResponse?
  }

  typealias Effect = @Sendable (Victim) -> Result<HTTPResponse, TransportError>?

  /// The name in the table.
  var name: String
  /// Whether a second try may bring the answer.
  var isPassing = false
  /// What comes instead; nil where the answer cannot have this fault.
  var effect: Effect

  init(_ name: String, isPassing: Bool = false, _ effect: @escaping Effect) {
    self.name = name
    self.isPassing = isPassing
    self.effect = effect
  }
}

extension PathsFault {
  /// Every fault.
  static let all = statuses + bodies + transports + lists + rows + identities

  private static let statuses =
    [206, 400, 401, 403, 404, 409].map { status($0) } + [429, 500, 502, 503, 504].map { status($0, isPassing: true) }
    + [page(404), page(200), page(502, isPassing: true)]
    + [301, 307].map { number in
      PathsFault("\(number)") { _ in
        .success(HTTPResponse(status: number, headers: [HTTPHeader("Location", "https://elsewhere.example/")]))
      }
    }

  private static let bodies = [
    body("nothing") { _ in [] },
    body("cut by a byte") { Array($0.dropLast()) },
    body("cut in half") { Array($0.prefix($0.count / 2)) },
    body("a number") { _ in Array("0".utf8) },
    body("a text") { _ in Array(#""fine""#.utf8) },
    body("null") { _ in Array("null".utf8) },
    body("object or list") { Array(($0.first == UInt8(ascii: "[") ? "{}" : "[{}]").utf8) },
    body("JSON behind it") { $0 + Array(#"{"message":"git failed"}"#.utf8) },
    PathsFault("name twice") { victim in
      guard let brace = victim.response.body.firstIndex(of: UInt8(ascii: "{")), victim.read != .diff else { return nil }
      let body = victim.response.body
      return victim.changed(body: body[...brace] + Array(#""x":1,"x":2,"#.utf8) + body[(brace + 1)...])
    },
  ]

  private static let transports =
    [.nameResolution, .connection, .reset].map { transport($0, isPassing: true) }
    + [.tls, .timeout, .tooLarge, .malformed, .notSendable].map { transport($0) }

  private static let lists = [
    list("no rows") { $0.changed(rows: []) },
    list("no rows, total 0") { $0.changed(rows: [], total: "0") },
    list("a row less") { $0.changed(rows: $0.rows?.dropLast()) },
    list("a row less, total too") { $0.changed(rows: $0.rows?.dropLast(), total: $0.total { $0 - 1 }) },
    list("a row twice") { victim in victim.changed(rows: victim.rows.map { $0.prefix(1) + $0 }) },
    list("a row twice, total too") { victim in
      victim.changed(rows: victim.rows.map { $0.prefix(1) + $0 }, total: victim.total { $0 + 1 })
    },
    list("a row null") { victim in victim.changed(rows: victim.rows.map { $0.dropLast() + [.null] }) },
    total("no total") { _ in nil },
    total("total no number") { _ in "many" },
    total("total negative") { "-\($0)" },
    total("total smaller") { "\($0 - 1)" },
    total("total larger") { "\($0 + 1)" },
    total("total 0") { _ in "0" },
    total("total huge") { _ in "9000000000000000000" },
    PathsFault("page 1 again") { victim in
      guard case .page(2...) = victim.read else { return nil }
      return victim.firstPage.map { .success($0) }
    },
  ]

  private static let rows = [
    member("filename", nil), member("filename", .integer(1)), member("filename", .string("")),
    member("filename", .string("\u{FFFD}")), member("status", nil), member("status", .null),
    member("previous_filename", nil), member("previous_filename", .integer(1)),
    member("previous_filename", .string("lib/\u{FFFD}")),
  ]

  private static let identities = [
    text("another number", .pull, #""number":7"#, #""number":8"#),
    text("another repository", .pull, "acme/app", "acme/other"),
    text("another repository's number", .pull, #""repo":{"id":1"#, #""repo":{"id":2"#),
    text("a head cut short", .pull, String(repeating: "a", count: 40), "aaaaaaaaaa"),
    text("another head", .pull, String(repeating: "a", count: 40), String(repeating: "b", count: 40)),
    text("another base", .pull, #""main""#, #""mai""#),
    text("another merge base", .pull, String(repeating: "e", count: 40), String(repeating: "d", count: 40)),
    text("no merge base", .pull, String(repeating: "e", count: 40), ""),
    text("no count of files", .pull, "changed_files", "changed_flies"),
    text("another commit", .ref, String(repeating: "a", count: 40), String(repeating: "b", count: 40)),
    text("another ref", .ref, "refs/pull/7/head", "refs/pull/77/head"),
    PathsFault("the base's name") { victim in
      guard case .look(let name) = victim.read, !name.hasPrefix("heads/") else { return nil }
      return .success(HTTPResponse(status: 200, body: Array(#"[{"ref":"refs/\#(name)"}]"#.utf8)))
    },
  ]

  private static func status(_ number: Int, isPassing: Bool = false) -> PathsFault {
    PathsFault("\(number)", isPassing: isPassing) { victim in
      // A part of the answer, as a cache sends it, has the answer's own body.
      let body = number == 206 ? victim.response.body : Array(#"{"message":"because"}"#.utf8)
      return .success(HTTPResponse(status: number, headers: victim.response.headers, body: body))
    }
  }

  private static func page(_ number: Int, isPassing: Bool = false) -> PathsFault {
    PathsFault("\(number) HTML", isPassing: isPassing) { _ in
      .success(HTTPResponse(status: number, body: Array("<html><body>\(number)</body></html>".utf8)))
    }
  }

  private static func body(_ name: String, _ change: @escaping @Sendable ([UInt8]) -> [UInt8]) -> PathsFault {
    PathsFault(name) { victim in victim.changed(body: change(victim.response.body)) }
  }

  private static func transport(_ kind: TransportError.Kind, isPassing: Bool = false) -> PathsFault {
    PathsFault(kind.rawValue, isPassing: isPassing) { _ in .failure(TransportError(kind, "injected")) }
  }

  private static func list(_ name: String, _ change: @escaping Effect) -> PathsFault {
    PathsFault(name) { victim in victim.rows?.isEmpty == false ? change(victim) : nil }
  }

  private static func total(_ name: String, _ change: @escaping @Sendable (Int) -> String?) -> PathsFault {
    PathsFault(name) { victim in
      guard let total = victim.total({ $0 }).flatMap({ Int($0) }) else { return nil }
      let changed = change(total)
      // No change of a total of 0 is none.
      return changed == "\(total)" || changed == "-0" ? nil : victim.changed(total: changed)
    }
  }

  private static func member(_ name: String, _ value: JSONValue?) -> PathsFault {
    PathsFault("\(name) \(value.map { String(decoding: $0.encoded(), as: UTF8.self) } ?? "absent")") { victim in
      guard case .page = victim.read, let rows = victim.rows,
        let index = rows.lastIndex(where: { $0.has(name) }), case .object(let members) = rows[index]
      else { return nil }
      var changed = rows
      changed[index] = .object(
        members.compactMap { $0.name == name ? value.map { JSONMember(name, $0) } : $0 })
      return victim.changed(rows: changed)
    }
  }

  private static func text(_ name: String, _ read: PathsRead, _ old: String, _ new: String) -> PathsFault {
    PathsFault(name) { victim in
      let body = String(decoding: victim.response.body, as: UTF8.self)
      return victim.read == read && body.contains(old) ? victim.changed(body: body.replacing(old, with: new).utf8) : nil
    }
  }
}

extension JSONValue {
  fileprivate func has(_ name: String) -> Bool {
    guard case .object(let members) = self else { return false }
    return members.contains { $0.name == name }
  }
}

extension PathsFault.Victim {
  /// The rows of a list; nil where the answer is none.
  fileprivate var rows: [JSONValue]? {
    guard response.status == 200, case .array(let rows)? = try? JSONValue(parsing: response.body) else { return nil }
    return rows
  }

  /// The total that the answer names, changed; nil where it names none.
  fileprivate func total(_ change: (Int) -> Int) -> String? {
    response.value(of: "X-Total-Count").flatMap { Int($0) }.map { "\(change($0))" }
  }

  fileprivate func changed(body: some Sequence<UInt8>) -> Result<HTTPResponse, TransportError>? {
    guard response.status == 200, !response.body.elementsEqual(body) else { return nil }
    return .success(HTTPResponse(status: 200, headers: response.headers, body: Array(body)))
  }

  /// The list with other rows and its own total.
  fileprivate func changed(rows: (some Sequence<JSONValue>)?) -> Result<HTTPResponse, TransportError>? {
    rows.flatMap { changed(body: JSONValue.array(Array($0)).encoded()) }
  }

  /// The list with other rows and another total; nil where it names none.
  fileprivate func changed(rows: (some Sequence<JSONValue>)?, total: String?) -> Result<HTTPResponse, TransportError>? {
    guard let total, case .success(let response)? = changed(rows: rows) else { return nil }
    return .success(
      HTTPResponse(status: 200, headers: [HTTPHeader("X-Total-Count", total)], body: response.body))
  }

  /// The answer with another total, or without one.
  fileprivate func changed(total: String?) -> Result<HTTPResponse, TransportError>? {
    .success(
      HTTPResponse(
        status: 200, headers: total.map { [HTTPHeader("X-Total-Count", $0)] } ?? [], body: response.body))
  }
}
