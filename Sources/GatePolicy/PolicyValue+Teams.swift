import Diagnostics
import YAML

extension PolicyValue<TeamReference> {
  /// A team's name, an id without quotes, or `org/team#id`.
  package static var team: Self {
    PolicyValue(
      allowed: "a team's name, an id without quotes, or `org/team#id`",
      read: { node, place, problems in
        guard case .scalar(let scalar) = node.content else {
          problems.append(.wrongPolicyType(of: node, at: place, expected: .textOrID))
          return nil
        }
        switch scalar.value {
        case .integer(let id) where id > 0:
          return .id(id)
        case .integer(let id):
          problems.append(.policyNumberNotAllowed(id, at: place, allowed: 1...Int.max))
        case .string(let text):
          do throws(TeamReferenceError) {
            return try TeamReference(parsing: text, digits: .name)
          } catch {
            problems.append(.invalidTeam(text, error, at: place))
          }
        default:
          problems.append(.wrongPolicyType(of: node, at: place, expected: .textOrID))
        }
        return nil
      },
      show: { team in
        if case .id(let id) = team { .word(String(id)) } else { .text(team.description) }
      })
  }
}
