import GateCommands

Program.run(.paths)
