import GateCommands

Program.run(.policy)
