import Foundation
import HTTP
import JSON

extension InjectedFault {
  /// The faults of whole answers.
  static let all = statuses + bodies + transports + lists + identities

  private static let statuses =
    [401, 403].map { status("\($0)", $0, .forbidden) }
    + [status("404", 404, .notFound), page("404 page", 404, .notFoundPage)]
    + [206, 400, 409].map { status("\($0)", $0, .broken) }
    + [429, 500, 502, 503, 504].map { status("\($0)", $0, .passing) }
    + [page("502 page", 502, .passing)]
    + [301, 307].map { redirect("\($0)", $0) }

  private static let bodies = [
    page("HTML 200", 200, .broken),
    replaced("nothing", with: []),
    altered("cut") { Array($0.dropLast(1)) },
    altered("cut in half") { Array($0.prefix($0.count / 2)) },
    altered("name twice", doubledName),
    replaced("a text", with: Array(#""fine""#.utf8)),
    replaced("a number", with: Array("0".utf8)),
    InjectedFault("object or list", .broken) { victim in
      victim.changed(body: Array((victim.rows == nil ? "[0]" : "{}").utf8))
    },
    InjectedFault("null", .broken) { victim in victim.changed(body: Array("null".utf8)) },
  ]

  private static let transports =
    [.nameResolution, .connection, .reset].map { transport($0, .passing) }
    + [.tls, .timeout, .tooLarge, .malformed, .notSendable].map { transport($0, .broken) }

  private static let lists = [
    InjectedFault("no rows", .rowsLost) { victim in
      victim.rows?.isEmpty == false ? victim.changed(rows: []) : nil
    },
    InjectedFault("empty list", .empty) { victim in
      victim.total == nil || victim.rows?.isEmpty != false ? nil : victim.changed(rows: [], total: "0")
    },
    InjectedFault("no total", .broken) { victim in
      victim.total == nil ? nil : victim.changed(total: .some(nil))
    },
    total("total no number") { _ in "many" },
    total("total negative") { "-\($0)" },
    total("total smaller") { "\($0 - 1)" },
    InjectedFault("total larger", .uncounted) { victim in
      victim.total.flatMap { Int($0) }.flatMap { victim.changed(total: "\($0 + 1)") }
    },
    InjectedFault("row twice", .rowTwice) { victim in
      guard let rows = victim.rows, let first = rows.first else { return nil }
      return victim.changed(rows: [first] + rows, total: victim.total.map { _ in "\(rows.count + 1)" })
    },
    InjectedFault("row null", .broken) { victim in
      // A timeline has such rows, which are set aside.
      guard let rows = victim.rows, !rows.isEmpty, victim.read != .timeline else { return nil }
      return victim.changed(rows: [.null] + rows.dropFirst())
    },
    InjectedFault("page 1 again", .rowTwice) { victim in victim.firstPage.map { .success($0) } },
  ]

  private static let identities = [
    pull("repository id", "base.repo.id", .integer(2)),
    pull("other repository", "base.repo.full_name", .string("acme/other")),
    pull("other owner", "base.repo.full_name", .string("evil/app")),
    // In a list there are others.
    pull("other number", "number", .integer(7), in: [.pull, .alone]),
  ]

  private static func status(_ name: String, _ status: Int, _ kind: Kind) -> InjectedFault {
    InjectedFault(name, kind) { victim in
      // A part of the answer, as a cache sends it, has the answer's own body.
      let body = status == 206 ? victim.response.body : Array(#"{"message":"because","url":""}"#.utf8)
      return .success(HTTPResponse(status: status, headers: victim.response.headers, body: body))
    }
  }

  private static func page(_ name: String, _ status: Int, _ kind: Kind) -> InjectedFault {
    InjectedFault(name, kind) { _ in
      .success(
        HTTPResponse(
          status: status, headers: [HTTPHeader("Content-Type", "text/html")],
          body: Array("<html><body>\(status)</body></html>".utf8)))
    }
  }

  private static func redirect(_ name: String, _ status: Int) -> InjectedFault {
    InjectedFault(name, .broken) { victim in
      let place = victim.request.url.replacing("forge.example", with: "elsewhere.example")
      return .success(HTTPResponse(status: status, headers: [HTTPHeader("Location", place)]))
    }
  }

  private static func replaced(_ name: String, with body: [UInt8]) -> InjectedFault {
    InjectedFault(name, .broken) { victim in victim.changed(body: body) }
  }

  private static func altered(_ name: String, _ change: @escaping @Sendable ([UInt8]) -> [UInt8]) -> InjectedFault {
    InjectedFault(name, .broken) { victim in
      victim.response.status == 200 ? victim.changed(body: change(victim.response.body)) : nil
    }
  }

  private static func transport(_ kind: TransportError.Kind, _ effect: Kind) -> InjectedFault {
    InjectedFault(kind.rawValue, effect) { victim in
      .failure(TransportError(kind, "injected", beginning: kind == .tooLarge ? victim.response.body : []))
    }
  }

  private static func total(_ name: String, _ change: @escaping @Sendable (Int) -> String) -> InjectedFault {
    InjectedFault(name, .broken) { victim in
      guard let count = victim.count, count > 0 else { return nil }
      return victim.changed(total: change(count))
    }
  }

  private static func pull(
    _ name: String, _ place: String, _ value: JSONValue, in reads: [Read] = [.pull, .open, .alone]
  ) -> InjectedFault {
    InjectedFault(name, .otherPull) { victim in
      guard reads.contains(victim.read), victim.response.status == 200 else { return nil }
      let row = victim.rows == nil ? [] : [JSONPlace.Step.element(0)]
      let steps = place.split(separator: ".").map { JSONPlace.Step.member(String($0)) }
      return victim.changed(replacing: JSONPlace(steps: row + steps), with: value)
    }
  }

  /// The text with the first name of its first object once more before it.
  private static func doubledName(_ body: [UInt8]) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    guard let brace = body.firstIndex(of: UInt8(ascii: "{")), body[brace + 1] == quote,
      let end = body[(brace + 2)...].firstIndex(of: quote)
    else { return Array("{\"id\":0,\"id\":0}".utf8) }
    return body[...brace] + body[(brace + 1)...end] + Array(":null,".utf8) + body[(brace + 1)...]
  }
}

extension InjectedFault.Victim {
  /// The rows of a list; nil where the answer is none.
  var rows: [JSONValue]? {
    guard response.status == 200, case .array(let rows)? = try? JSONValue(parsing: response.body) else { return nil }
    return rows
  }

  /// The total that the answer names.
  var total: String? { response.value(of: "X-Total-Count") }

  /// The number of rows, where the answer names a total.
  var count: Int? { total == nil ? nil : rows?.count }

  func changed(body: [UInt8]) -> Result<HTTPResponse, TransportError>? {
    response.status == 200
      ? .success(HTTPResponse(status: 200, headers: response.headers, body: body)) : nil
  }

  /// The list with other rows, or another total; without a total where that is nil.
  func changed(rows: [JSONValue]? = nil, total: String?? = .none) -> Result<HTTPResponse, TransportError>? {
    var changed = response
    if let rows { changed.body = JSONValue.array(rows).encoded() }
    if let total {
      changed.headers.removeAll { $0.name == "X-Total-Count" }
      if let total { changed.headers.append(HTTPHeader("X-Total-Count", total)) }
    }
    return .success(changed)
  }

  func changed(replacing place: JSONPlace, with value: JSONValue?) -> Result<HTTPResponse, TransportError>? {
    guard let body = try? JSONValue(parsing: response.body) else { return nil }
    return body.replacing(place, with: value).flatMap { changed(body: $0.encoded()) }
  }
}
