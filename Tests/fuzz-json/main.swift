import FuzzChecks
import FuzzDriver
import Glibc

exit(unsafe FuzzDriver.run { unsafe FuzzDriver.run(.json, $0, $1) })
