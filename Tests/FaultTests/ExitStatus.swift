import Diagnostics

/// A gate's exit status, not the testing library's.
typealias ExitStatus = Diagnostics.ExitStatus
