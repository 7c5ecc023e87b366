import Foundation
internal import HTTP
package import JSON

/// A fault, and the requests that it befalls.
package struct FaultRule: Equatable, Sendable {
  /// Which paths a rule is for.
  package enum Place: Equatable, Sendable {
    /// Every one.
    case anywhere
    /// This path with this query.
    case target(RequestTarget)
    /// This path, whatever the query.
    case path(String)
    /// Paths that begin so, in canonical form.
    case prefix(String)
  }

  /// The method; nil for all.
  package var method: String?
  /// The paths.
  package var place = Place.anywhere
  /// Which one of the requests with this method and place, from 1; nil for all.
  package var occurrence: Int?
  /// What befalls them.
  package var fault = Fault()

  /// Whether the rule is for requests like this one, its turn aside.
  func isFor(_ request: ReceivedRequest) -> Bool {
    guard method == nil || method == request.method else { return false }
    return switch place {
    case .anywhere: true
    case .target(let target): target == request.target
    case .path(let path): path == request.target.path
    case .prefix(let prefix): request.target.path.hasPrefix(prefix)
    }
  }

  /// Reads a file of rules, a list of objects; a member that no rule has is an error.
  package static func all(in path: String) throws(ForgeError) -> [FaultRule] {
    guard let bytes = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
    do throws(JSONError) {
      var rules: [FaultRule] = []
      for field in try JSONField(try JSONValue(parsing: [UInt8](bytes))).elements() {
        rules.append(try FaultRule(field))
      }
      return rules
    } catch {
      throw .malformed(file: path, error)
    }
  }

  /// Reads one rule of such a file.
  package init(_ rule: JSONField) throws(JSONError) {
    try rule.requireMembers(
      in: [
        "method", "path", "pathPrefix", "occurrence", "status", "headers", "body", "bodyBase64", "garbage", "cut",
        "delay", "byteDelay", "ending",
      ])
    method = try rule.optional("method")?.string()
    place = try Self.place(rule)
    occurrence = try Self.number(rule, "occurrence")
    fault.status = try rule.optional("status")?.integer()
    fault.headers = try rule.optional("headers").map(ExchangeFile.headers) ?? []
    fault.body = try RecordedBody(of: rule)?.bytes
    fault.garbage = try rule.optional("garbage").map { field throws(JSONError) in Array(try field.string().utf8) }
    fault.cut = try Self.number(rule, "cut")
    fault.delay = try Self.number(rule, "delay") ?? 0
    fault.byteDelay = try Self.number(rule, "byteDelay") ?? 0
    if let field = try rule.optional("ending") {
      guard let ending = Fault.Ending(rawValue: try field.string()) else {
        throw field.mismatch("keep, close, reset or hang")
      }
      fault.ending = ending
    } else if fault.cut != nil || fault.garbage != nil {
      fault.ending = .close
    }
  }

  private static func number(_ rule: JSONField, _ name: String) throws(JSONError) -> Int? {
    guard let field = try rule.optional(name) else { return nil }
    let number = try field.integer()
    guard number >= 0 else { throw field.mismatch("a number from 0") }
    return number
  }

  private static func place(_ rule: JSONField) throws(JSONError) -> Place {
    if let field = try rule.optional("path") {
      guard let target = RequestTarget(try field.string()) else { throw field.mismatch("a path from the root") }
      return target.query.isEmpty ? .path(target.path) : .target(target)
    }
    guard let field = try rule.optional("pathPrefix") else { return .anywhere }
    guard let target = RequestTarget(try field.string()) else { throw field.mismatch("a path from the root") }
    return .prefix(target.path)
  }
}
