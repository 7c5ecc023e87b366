import Diagnostics
import YAML

/// `reviews`: what each review gate asks for.
enum ReviewSection {
  /// The most characters of a gate's name: with them its default context is as long as a context may be.
  static let nameLimit = ContextTemplate.characterLimit - ContextTemplate.ending.utf8.count

  static let gates = PolicyValue<[ReviewGatePolicy]>.named(
    "<gate>", check: checkName, element: { .section(ReviewGatePolicy(name: $0)) { keys } }, name: \.name)

  static let keys: [PolicyKey<ReviewGatePolicy>] = [
    PolicyKey(
      "teams", \.teams, .list(of: .team, isFilled: true), isRequired: true,
      meaning: "Whose members' approvals count."),
    PolicyKey(
      "approvals", \.approvals, .integer(in: 1...Int.max),
      meaning: "How many distinct people over all listed teams must approve."),
    PolicyKey(
      "context", \.context, .contextTemplate,
      meaning: "The commit status that gate-refire posts; `{base}` at its end stands for the base branch."),
    PolicyKey(
      "commands", \.commands, .list(of: .recheckCommand),
      meaning: "First lines of a comment that ask for a new evaluation, besides `/recheck` and `/recheck <gate>`."),
    PolicyKey(
      "paths", optional: \.paths, .list(of: .pattern, isFilled: true),
      meaning: "The gate asks for approval only where a changed path is selected by these."),
    PolicyKey(
      "retarget", \.retarget, .choice,
      meaning: "What an approval or waiver from before the newest change of the base branch is worth: nothing, or all."),
    PolicyKey(
      "changes_requested", \.changesRequested, .choice,
      meaning: "What a request for changes by a member of the teams does."),
    PolicyKey(
      "exclude", \.excludesPushers, .exclusions,
      meaning:
        "Whose approvals and waivers do not count: the author's never do, `pushers` are who pushed to the branch."),
    PolicyKey(
      "exclude_users", \.excludedUsers, .list(of: .user),
      meaning: "Whose approvals and waivers never count either; a login follows the name, an id the person."),
    PolicyKey(
      "waivers", optional: \.waivers, WaiversSection.value,
      meaning: "Who can waive the gate; absent: nobody."),
    PolicyKey(
      "same_head", \.sameHead, .choice,
      meaning: "For gate-review only: whether other open pull requests with this head must pass too."),
  ]

  @Sendable private static func checkName(_ name: String, _ place: PolicyPlace) -> Diagnostic? {
    let bytes = Array(name.utf8)
    let areAllowed = bytes.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
      case UInt8(ascii: "_"), UInt8(ascii: "-"): true
      default: false
      }
    }
    let beginsWell = bytes.first.map { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 } ?? false
    guard areAllowed, beginsWell, bytes.count <= nameLimit else { return .invalidGateName(name, at: place) }
    return nil
  }
}

/// A word of `exclude`.
private enum Exclusion: String, CaseIterable, Sendable {
  case author
  case pushers
}

extension PolicyValue<Bool> {
  /// `exclude`, of which only the pushers are a choice.
  fileprivate static var exclusions: Self {
    PolicyValue<[Exclusion]>.list(of: .choice).converted(
      to: { $0.contains(.pushers) }, from: { $0 ? [.author, .pushers] : [.author] })
  }
}

extension PolicyValue<UserReference> {
  /// A login, or an id without quotes.
  fileprivate static var user: Self {
    PolicyValue(
      allowed: "a login, or an id without quotes",
      read: { node, place, problems in
        guard case .scalar(let scalar) = node.content else {
          problems.append(.wrongPolicyType(of: node, at: place, expected: .textOrID))
          return nil
        }
        switch scalar.value {
        case .integer(let id) where id > 0: return .id(id)
        case .integer(let id): problems.append(.policyNumberNotAllowed(id, at: place, allowed: 1...Int.max))
        case .string(let login) where isLogin(login): return .login(login)
        case .string(let login): problems.append(.invalidLogin(login, at: place))
        default: problems.append(.wrongPolicyType(of: node, at: place, expected: .textOrID))
        }
        return nil
      },
      show: { user in
        switch user {
        case .login(let login): .text(login)
        case .id(let id): .word(String(id))
        }
      })
  }

  /// Whether somebody can have this login: an exclusion that excludes nobody is a hole.
  private static func isLogin(_ text: String) -> Bool {
    !text.isEmpty && !text.unicodeScalars.contains { isControl($0) || $0.properties.isWhitespace || $0 == "/" }
  }
}

extension PolicyValue<ContextTemplate> {
  fileprivate static var contextTemplate: Self {
    PolicyValue<String>.text("a text that ends in `\(ContextTemplate.ending)`") { text, place in
      do throws(ContextTemplateError) {
        _ = try ContextTemplate(parsing: text)
        return nil
      } catch {
        return .invalidContext(text, error, at: place)
      }
    }
    .converted(to: { ContextTemplate(checked: $0) }, from: \.text)
  }
}
