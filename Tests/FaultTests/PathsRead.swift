import HTTP
import ScriptedForge
import TestSupport

/// What a request of gate-paths asks for.
enum PathsRead: Hashable {
  case pull, ref, diff, policy, folder, root
  case count(String)
  case page(Int)
  case look(String)

  /// What that request asks for; nil where nothing that is known.
  init?(_ request: HTTPRequest) {
    guard request.url.hasPrefix(PathsForge.api),
      let target = RequestTarget(String(request.url.dropFirst(PathsForge.origin.count)))
    else { return nil }
    let segments = target.path.split(separator: "/").dropFirst(5).map(String.init)
    func value(_ name: String) -> Substring {
      target.query.first { $0.hasPrefix(name + "=") }?.dropFirst(name.count + 1) ?? ""
    }
    switch segments {
    case ["pulls", "7"]: self = .pull
    case ["pulls", "7.diff"]: self = .diff
    case ["pulls", "7", "files"]: self = .page(Int(value("page")) ?? 0)
    case ["git", "refs", "pull", "7", "head"]: self = .ref
    case ["contents"]: self = .root
    case ["contents", ".forgejo"]: self = .folder
    case ["contents", ".forgejo", "gates.yml"]: self = .policy
    case ["commits"]: self = .count("\(value("sha").prefix(1)) not \(value("not").prefix(1))")
    default:
      guard segments.starts(with: ["git", "refs"]) else { return nil }
      self = .look(segments.dropFirst(2).joined(separator: "/"))
    }
  }

  /// Whether it is one of the reads of the policy.
  var isPolicy: Bool { [.policy, .folder, .root].contains(self) }

  /// What kind of read it is, for a table.
  var kind: String {
    switch self {
    case .count: "count"
    case .page: "page"
    case .look: "look"
    default: "\(self)"
    }
  }
}
