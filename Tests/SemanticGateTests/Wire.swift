import ForgejoAPI
import ScriptedForge

/// Exchanges as a server and a gateway make them, cut to what is read.
enum Wire {
  static func pull(head: String = Samples.head.hex) -> ExchangeFile {
    let repository = #"{"id": 1, "full_name": "acme/app"}"#
    return exchange(
      "GET /api/v1/repos/acme/app/pulls/7", 200,
      """
      {"number": 7, "state": "open", "merged": false, "user": {"id": 7, "login": "frank"},
       "head": {"sha": "\(head)"},
       "base": {"ref": "main", "sha": "\(Samples.base.hex)", "repo": \(repository)}}
      """)
  }

  static func info() -> ExchangeFile {
    exchange("GET /info", 200, #"{"bot_login": "auto-review"}"#, token: "gateway")
  }

  static func post(_ status: Int, headers: [String: String] = [:]) -> ExchangeFile {
    exchange("POST /reviews/ci", status, "", headers: headers, token: "gateway")
  }

  /// The three lists of a look; reviews are the bot's, of the head, each with its event, at second 15.
  static func look(reviews: [String] = [], statuses: [(state: String, second: Int)] = []) -> [ExchangeFile] {
    let bot = #"{"id": 40, "login": "auto-review"}"#
    let rows = reviews.enumerated().map { index, state in
      """
      {"id": \(index + 1), "user": \(bot), "state": "\(state)", "commit_id": "\(Samples.head.hex)", "stale": false,
       "dismissed": false, "official": true, "updated_at": "2026-11-21T10:00:15Z"}
      """
    }
    let events = reviews.indices.map { index in
      """
      {"id": \(index + 101), "type": "review", "review_id": \(index + 1), "user": \(bot),
       "created_at": "2026-11-21T10:00:15Z"}
      """
    }
    let posted = statuses.enumerated().map { index, status in
      """
      {"id": \(index + 1), "context": "auto_review", "status": "\(status.state)", "description": "",
       "creator": \(bot), "created_at": "2026-11-21T10:00:\(status.second)Z"}
      """
    }
    let base = "GET /api/v1/repos/acme/app"
    return [
      list("\(base)/pulls/7/reviews", rows), list("\(base)/issues/7/timeline", events),
      list("\(base)/commits/\(Samples.head.hex)/statuses", posted),
    ]
  }

  private static func list(_ request: String, _ rows: [String]) -> ExchangeFile {
    exchange(
      request, 200, "[\(rows.joined(separator: ", "))]", headers: ["X-Total-Count": "\(rows.count)"])
  }

  private static func exchange(
    _ request: String, _ status: Int, _ body: String, headers: [String: String] = [:], token: String = "forge"
  ) -> ExchangeFile {
    let parts = request.split(separator: " ")
    let fields = headers.map { "\"\($0.key)\": \"\($0.value)\"" }.joined(separator: ", ")
    let text = """
      {"token": "\(token)", "request": {"method": "\(parts[0])", "path": "\(parts[1])"},
       "response": {"status": \(status), "headers": {\(fields)}\(body.isEmpty ? "" : ", \"body\": \(body)")}}
      """
    do {
      return try ExchangeFile(parsing: Array(text.utf8), file: request)
    } catch {
      fatalError("\(error)")
    }
  }
}
