import GateCommands

Program.run(.semantic)
