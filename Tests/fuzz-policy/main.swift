import FuzzChecks
import FuzzDriver
import Glibc

exit(unsafe FuzzDriver.run { unsafe FuzzDriver.run(.policy, $0, $1) })
