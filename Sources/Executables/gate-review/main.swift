import GateCommands

Program.run(.review)
