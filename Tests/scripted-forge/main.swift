import Glibc
import ScriptedForge

exit(ForgeRun.run(Array(CommandLine.arguments.dropFirst())))
