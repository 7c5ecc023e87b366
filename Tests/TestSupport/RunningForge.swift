import Foundation
import JSON
package import ScriptedForge

/// A `scripted-forge` of its own process, for as long as a test needs it.
package final class RunningForge {
  /// The port of 127.0.0.1 that it listens on.
  package let port: Int
  /// The exit status, once it was stopped.
  package private(set) var status: Int?
  private let child: ChildProcess

  /// Starts it and waits for its port; `tokens` gives the value of each token that exchanges name, `rules` is a file of
  /// fault rules, `delay` is in milliseconds, `atMost` bounds the answers at the same time.
  package init(
    _ folders: [String], tokens: [String: String] = [:], rules: String? = nil, delay: Int = 0, atMost: Int? = nil
  ) throws {
    var arguments = folders + ["--until-stdin-closes", "--delay", "\(delay)"]
    for (name, value) in tokens { arguments += ["--token", "\(name)=\(value)"] }
    if let rules { arguments += ["--rules", rules] }
    if let atMost { arguments += ["--at-most", "\(atMost)"] }
    // What a sanitizer is told in a test run is meant for every process that the package's tests are made of.
    let environment = ProcessInfo.processInfo.environment.filter { $0.key.hasSuffix("SAN_OPTIONS") }
    let executable = try BuiltExecutable.path("scripted-forge")
    child = try ChildProcess(executable, arguments, environment: environment, input: nil, directory: nil)
    port = try Self.port(of: child, executable)
  }

  /// Ends it and returns its report.
  package func stop() throws -> ForgeReport {
    child.terminate()
    status = try child.wait(seconds: 10)
    let lines = child.output.split(separator: UInt8(ascii: "\n"))
    guard lines.count == 2 else {
      throw ProcessError.noAnswer(executable: "scripted-forge", errors: String(decoding: child.errors, as: UTF8.self))
    }
    return try ForgeReport(JSONField(JSONValue(parsing: Array(lines[1]))))
  }

  private static func port(of child: ChildProcess, _ executable: String) throws -> Int {
    let deadline = Date() + 10
    while child.isRunning && Date() < deadline {
      if child.output.last == UInt8(ascii: "\n") {
        return try JSONField(JSONValue(parsing: child.output)).member("port").integer()
      }
      Thread.sleep(forTimeInterval: 0.005)
    }
    throw ProcessError.noAnswer(executable: executable, errors: String(decoding: child.errors, as: UTF8.self))
  }
}
