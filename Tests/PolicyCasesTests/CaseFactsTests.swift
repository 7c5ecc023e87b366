import Calls
import ForgejoAPI
import Readings
import ReviewGate
import Testing

@testable import PolicyCases

@Suite("The facts of a case")
struct CaseFactsTests {
  @Test(
    "leave gate-review's own reading nothing to ask",
    arguments: [
      caseText(""), caseText("{approve: alice}, {request_changes: mallory}"),
      caseText("{approve: alice}", more: "unseen: [qa, \"7\"], files: [src/a], "),
      caseText("{approve: alice}, {push: author}", more: "files: [docs/a, docs/a, b], "),
      caseText("{comment: dan, text: '/na qa {head} x'}, {comment: carol, text: '/na qa {head} x'}"),
      caseText("{comment: dan, text: '/na qa {head} x'}", more: "unseen: [other/guild#9], files: [a], "),
    ])
  func whole(text: String) throws {
    let policy = try policy()
    let file = try caseFile(text, against: policy)
    var request = ReviewRequest(
      repository: CaseFacts.repository.name, number: CaseFacts.number, rules: .given(policy, name: "gates.yml"),
      credentials: CredentialNames(repository: "GATE_TOKEN", team: "GATE_READER_TOKEN"))
    request.judgesOthers = false
    // Without files, gates with paths are not judged: nothing but the files is open.
    if file.cases[0].files == nil { request.gates = ["qa", "strict"] }
    let facts = CaseFacts(file.cases[0], file, policy).facts
    if case .ask(let questions, _) = ReviewReading(request).next(after: facts) {
      Issue.record("\(questions.map(\.request.description))")
    }
  }
}
