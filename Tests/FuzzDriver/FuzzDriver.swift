internal import CFuzzer
package import FuzzChecks

/// Lets libFuzzer make inputs for a check.
package enum FuzzDriver {
  /// What libFuzzer calls with each input; a C function, so it captures nothing.
  package typealias Callback = @convention(c) (_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt

  /// Hands the command line to libFuzzer; the exit status of the run, 2 in a build without it.
  package static func run(_ callback: Callback) -> CInt {
    let status = unsafe forgejo_gates_fuzz(CommandLine.argc, CommandLine.unsafeArgv, callback)
    guard status >= 0 else {
      print("build this with Scripts/fuzz")
      return 2
    }
    return status
  }

  /// Ends the process where the check finds a defect, so that libFuzzer keeps the input.
  package static func run(_ check: FuzzCheck, _ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do throws(FuzzFinding) {
      unsafe try check.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
    } catch {
      fatalError(error.description)
    }
    return 0
  }
}
