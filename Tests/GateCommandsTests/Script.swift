import Calls
import HTTP

/// A reading that asks for names in a given order, for tests of the loop that fetches.
struct Script: Reading {
  /// One step of it.
  enum Plan: Equatable, Sendable {
    /// Ask for these together; a name that begins with `team:` or `status:` wants the credential of that role.
    case ask([String], BatchPurpose.Turn = .reading)
    case wait(Int)
    /// Begin again, in the first attempt only.
    case beginAgain
  }

  /// What was learnt.
  struct Facts: Equatable, Sendable {
    var attempt: Int
    var waits: [EndedWait] = []
    private var answers: [String: Answer<String>] = [:]

    init(attempt: Int = 1) {
      self.attempt = attempt
    }

    subscript(name: String) -> Answer<String> {
      get { answers[name] ?? .notAsked }
      set { answers[name] = newValue }
    }
  }

  let plan: [Plan]

  init(_ plan: Plan...) {
    self.plan = plan
  }

  var start: Facts { Facts() }

  func begin(after facts: Facts) -> Facts {
    Facts(attempt: facts.attempt + 1)
  }

  func next(after facts: Facts) -> Step<Facts> {
    var waits = facts.waits.count
    for step in plan {
      switch step {
      case .ask(let names, let turn):
        let open = names.filter { facts[$0].isOpen }
        let purpose = BatchPurpose(names.joined(separator: " "), turn: turn)
        if !open.isEmpty { return .ask(open.map(Self.question), purpose: purpose) }
      case .wait(let milliseconds):
        guard waits > 0 else { return .wait(milliseconds: milliseconds, noting: \.waits, reason: "the script") }
        waits -= 1
      case .beginAgain:
        if facts.attempt == 1 { return .beginAgain }
      }
    }
    return .complete
  }

  /// Takes a 200's body for the answer.
  private static func question(_ name: String) -> Question<Facts> {
    let role = name.firstIndex(of: ":").flatMap { CredentialRole(rawValue: String(name[..<$0])) } ?? .repository
    let call = Call<String>(CallRequest([name], role: role, scope: "read:all", bodyLimit: 99)) {
      response throws(ReadFailure.Cause) in
      guard response.status == 200 else { throw .status(response.status, message: nil) }
      return String(decoding: response.body, as: UTF8.self)
    }
    return Question(call, into: \.[name])
  }
}
