import GateCommands

Program.runByName()
