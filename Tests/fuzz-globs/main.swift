import FuzzChecks
import FuzzDriver
import Glibc

exit(unsafe FuzzDriver.run { unsafe FuzzDriver.run(.globs, $0, $1) })
