/// `reviews.<gate>.waivers`: who can waive the gate, and how.
enum WaiversSection {
  static let value = PolicyValue.section(WaiverPolicy()) { keys }

  static let keys: [PolicyKey<WaiverPolicy>] = [
    PolicyKey(
      "teams", \.teams, .list(of: .team, isFilled: true), isRequired: true,
      meaning: "Whose members can waive."),
    PolicyKey(
      "bind", \.bind, .choice,
      meaning:
        "`head`: the command names the whole commit id. `pull`: it holds for the pull request as it stands and changes."
    ),
    PolicyKey(
      "commands", \.commands, .list(of: .waiverCommand),
      meaning: "Further spellings of `/na`."),
  ]
}
