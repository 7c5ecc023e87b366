/// Every command, in the order in which they are listed.
package enum AllCommands {
  /// The commands.
  package static let list = [Command.review, Command.paths, Command.semantic, Command.refire, Command.policy]

  /// The name of the executable that has them all.
  package static let multiCall = "forgejo-gates"
}
