import Testing

@Suite("Rules for actions and workflows")
struct ShippedRulesTests {
  @Test("a shipped file keeps every rule", arguments: try ShippedFile.all())
  func shipped(_ file: ShippedFile) throws {
    let rules = ShippedRules(inputsOfActions: try ShippedFile.inputsOfActions())
    #expect(rules.problems(of: file) == [])
  }

  @Test("what is shipped is what the documentation names")
  func complete() throws {
    #expect(
      try ShippedFile.all().map(\.path) == [
        "action/paths/action.yml", "action/policy/action.yml", "action/refire/action.yml", "action/review/action.yml",
        "action/semantic/action.yml", "action/setup/action.yml", "workflows/paths.yml", "workflows/policy-check.yml",
        "workflows/review-gate-token.yml", "workflows/review-gate.yml", "workflows/review-refire.yml",
        "workflows/semantic-review.yml",
      ])
  }

  /// A file, a change of its text that breaks a rule, and what is said about it.
  @Test(
    "a broken rule is told",
    arguments: [
      ("workflows/paths.yml", "run: gate-paths", "run: gate-paths --pr ${{ inputs.pr }}", "an expression inside run"),
      ("workflows/paths.yml", "run: gate-paths", "run: git clone x && gate-paths", "a checkout"),
      ("workflows/paths.yml", "run: gate-paths", "run: gate-paths --token $X", "a token in a command"),
      ("workflows/paths.yml", "forgejo-gates/action/setup@COMMIT", "forgejo-gates/action/setup@main", "uses neither"),
      (
        "workflows/paths.yml", "https://FORGE/OWNER/forgejo-gates/action/setup@COMMIT", "actions/checkout@v4",
        "checkout"
      ),
      ("workflows/paths.yml", "outputs.app != 'false'", "outputs.app == 'true'", "lacks the guard"),
      ("workflows/paths.yml", "always() && needs.paths.outputs.app", "needs.paths.outputs.app", "lacks the guard"),
      ("workflows/paths.yml", "if: ${{ always() }}", "if: ${{ success() }}", "lacks always()"),
      ("workflows/paths.yml", "if: ${{ always() }}", "if: ${{ success() }}", "a condition that is in no list"),
      ("workflows/paths.yml", "app: ${{ steps.gate", "app: ${{ steps.other", "the output app of job paths"),
      ("workflows/paths.yml", "steps.gate.outputs.app", "steps.gate.outputs.verdict", "the output app of job paths"),
      ("workflows/paths.yml", "${{ needs.app.result }}", "${{ github.head_ref }}", "an expression that is in no list"),
      ("workflows/paths.yml", "${{ needs.app.result }}", "${{ needs.app.result", "an expression that is in no list"),
      ("workflows/paths.yml", "${{ needs.app.result }}", "${{ needs.a || 'x'.result }}", "an expression that is in"),
      ("workflows/paths.yml", "timeout-minutes: 5\n", "timeout-minutes: 360\n", "has no timeout-minutes"),
      ("workflows/paths.yml", "    timeout-minutes: 5\n", "", "has no timeout-minutes"),
      ("workflows/paths.yml", "runs-on: docker # EDIT\n", "runs-on: docker\n", "runs-on is not marked EDIT"),
      (
        "workflows/paths.yml", "    timeout-minutes: 5\n", "    timeout-minutes: 5\n    permissions: {}\n",
        "permissions"
      ),
      ("workflows/review-gate.yml", ", edited]", "]", "edited among them"),
      ("workflows/review-gate.yml", "pull_request_target:", "pull_request:", "pull request's own workflow"),
      ("workflows/review-gate.yml", "pull_request_target:", "pull_request_review:", "unknown key pull_request_review"),
      ("workflows/review-gate.yml", "GATE_STATUS_AUDIENCE: $", "GATE_STATUS_TOKEN: $", "GATE_STATUS_TOKEN"),
      (
        "workflows/review-gate.yml", "      - uses: https://FORGE/OWNER/forgejo-gates/action/setup@COMMIT\n", "",
        "refire without setup"
      ),
      ("workflows/review-gate-token.yml", "action/refire@", "action/semantic@", "a step that does something else"),
      ("workflows/review-gate-token.yml", "secrets.GATE_READER_TOKEN", "secrets.OTHER", "a secret under another name"),
      (
        "workflows/review-gate-token.yml", "action/setup@COMMIT\n",
        "action/setup@COMMIT\n        env:\n          X: ${{ secrets.X }}\n", "setup has an env"
      ),
      (
        "workflows/review-gate-token.yml", "    steps:\n", "    outputs:\n      x: ${{ secrets.X }}\n    steps:\n",
        "a secret outside of a step's env"
      ),
      (
        "workflows/review-refire.yml", "startsWith(github.event.comment.body, '/')", "true", "a condition that is in no"
      ),
      ("workflows/semantic-review.yml", "          wait: 20m", "          waits: 20m", "has no input waits"),
      (
        "workflows/semantic-review.yml", "        with:", "        continue-on-error: true\n        with:",
        "continue-on-error"
      ),
      (
        "action/review/action.yml", "steps.gate.outputs.verdict", "steps.gate.outputs.reason",
        "is not the step's output"
      ),
      ("action/review/action.yml", "  approved_by:\n", "  approved:\n", "nothing writes the output approved"),
      ("action/review/action.yml", "      shell: sh\n", "", "without shell: sh"),
      ("action/policy/action.yml", "--pr=$INPUT_PR", "--pr=${{ inputs.pr }}", "an expression inside run"),
    ])
  func broken(_ path: String, _ text: String, _ replacement: String, _ said: String) throws {
    let file = try ShippedFile.read(path)
    try #require(file.text.contains(text), "\(path) does not have \(text)")
    let changed = try ShippedFile(path: path, text: file.text.replacing(text, with: replacement))
    let problems = ShippedRules(inputsOfActions: try ShippedFile.inputsOfActions()).problems(of: changed)
    #expect(problems.contains { $0.contains(said) }, "\(problems)")
  }

  @Test("a rendered workflow, with an address and a commit, keeps the rules as well")
  func rendered() throws {
    let commit = String(repeating: "0123456789", count: 4)
    let rules = ShippedRules(inputsOfActions: try ShippedFile.inputsOfActions())
    for file in try ShippedFile.all() where file.kind == .workflow {
      let text = file.text.replacing("FORGE/OWNER", with: "forge.example/acme").replacing("@COMMIT", with: "@\(commit)")
      #expect(rules.problems(of: try ShippedFile(path: file.path, text: text)) == [])
    }
  }
}
