import Diagnostics
import Testing

@Suite struct NearestNameTests {
  private let names = ["teams", "approvals", "context", "commands", "changes_requested", "exclude", "exclude_users"]

  @Test(
    "a name with few wrong letters leads to the one that was meant",
    arguments: [
      ("team", "teams"), ("temas", "teams"), ("Teams", "teams"), ("APPROVALS", "approvals"), ("aproval", "approvals"),
      ("comand", "commands"), ("changes-requested", "changes_requested"), ("exclude_user", "exclude_users"),
      ("excludes", "exclude"),
    ])
  func near(typed: String, expected: String) {
    #expect(nearestName(to: typed, among: names) == expected)
  }

  @Test("a name that is like none leads to none", arguments: ["", "x", "zz", "waivers", "approve_me_now", "💥"])
  func far(typed: String) {
    #expect(nearestName(to: typed, among: names) == nil)
  }

  @Test("a short name is not replaced whole")
  func short() {
    #expect(nearestName(to: "no", among: ["all", "x"]) == nil)
    #expect(nearestName(to: "al", among: ["all", "ignore"]) == "all")
  }

  @Test("of equally near names the first wins")
  func ties() {
    #expect(nearestName(to: "bat", among: ["cat", "hat"]) == "cat")
  }

  @Test("a typed name of any length ends soon")
  func long() {
    #expect(nearestName(to: String(repeating: "a", count: 200_000), among: names) == nil)
  }
}
