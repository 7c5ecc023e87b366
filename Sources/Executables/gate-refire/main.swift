import GateCommands

Program.run(.refire)
