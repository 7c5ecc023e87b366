package import Calls
internal import HTTP
internal import JSON

/// What a gateway says of itself.
package struct GatewayInfo: Equatable, Sendable {
  /// The name that its bot signs in with at Forgejo.
  package var botLogin: String

  package init(botLogin: String) {
    self.botLogin = botLogin
  }

  /// Asks the gateway for it; it needs no token.
  package static let call = Call(
    CallRequest(["info"], role: .gateway, scope: "", bodyLimit: Gateway.bodyLimit, limits: Gateway.limits)
  ) { response throws(ReadFailure.Cause) in try GatewayInfo(response) }

  private init(_ response: HTTPResponse) throws(ReadFailure.Cause) {
    if (300..<400).contains(response.status) { throw .redirect(to: response.value(of: "Location")) }
    guard response.status == 200 else { throw .status(response.status, message: nil) }
    let kind = Gateway.kind(of: response.body)
    guard kind == .other else { throw .notJSON(kind) }
    do throws(JSONError) {
      let login = try JSONField(JSONValue(parsing: response.body)).member("bot_login")
      botLogin = try login.string()
      guard !botLogin.isEmpty else { throw login.mismatch("a login") }
    } catch {
      throw .malformed(error)
    }
  }
}
