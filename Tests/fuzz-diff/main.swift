import FuzzChecks
import FuzzDriver
import Glibc

exit(unsafe FuzzDriver.run { unsafe FuzzDriver.run(.diff, $0, $1) })
