import ActionsHost
import CommandLineOptions
import Diagnostics
import Reports

/// The one order of a run: host, options, request, facts, decision, report, bytes, exit status.
struct CommandRun {
  let command: Command
  let words: [String]
  let environment: HostEnvironment

  /// Performs the run and returns its exit status; everything is written by then.
  func run() -> ExitStatus {
    let line = command.table.parse(words)
    let result = result(line)
    let redaction = Redaction(secrets: Secrets.known(environment, besides: result.secrets))
    switch result.output {
    case .text(let bytes, let status): return writeLog(redaction.apply(to: bytes)) ? status : .unavailable
    case .report(let report): return write(report, redaction, isJSON: Self.wantsJSON(command, line))
    }
  }

  private func result(_ line: ParsedCommandLine) -> CommandResult {
    let name = command.table.name
    if line.wantsHelp { return CommandResult(.text(Array(command.table.helpText().utf8), .passed)) }
    if line.wantsVersion { return CommandResult(.text(Array(Version.text(of: name).utf8), .passed)) }
    let clock = LoopClock.system
    var display = ProgressDisplay(
      name, isTerminal: HostStream.errors.isTerminal && !environment.isJob, now: clock.now())
    // What is lost of it changes nothing: the report itself is checked.
    let show = { (text: String?) in
      if let text { try? HostStream.errors.write(Array(text.utf8)) }
    }
    defer { show(display.ending) }
    let context = CommandContext(
      line: line, environment: environment, clock: clock,
      progress: { show(display.text($0, now: clock.now())) })
    guard line.problems.isEmpty else {
      return command.refuse(context, Diagnostic.commandLine(line.problems, name))
    }
    return command.perform(context)
  }

  /// Writes the outputs first, so that the log can say when they were lost, and then the log.
  ///
  /// A report that nobody got is no pass.
  private func write(_ report: Report, _ redaction: Redaction, isJSON: Bool) -> ExitStatus {
    var report = redaction.apply(to: report)
    if let reason = writeOutputs(report.outputs) {
      let lost = Diagnostic.outputNotWritten(reason)
      report.headline = lost.message
      report.diagnostics.insert(lost, at: 0)
      report.verdict = max(report.verdict, .undecided(.unavailable))
      report.exitStatus = nil
    }
    // The report is redacted; the log once more, since a line may join what its parts did not show. In JSON a very
    // short secret would take the syntax apart.
    let bytes =
      isJSON ? JSONRendering.render(report) : redaction.apply(to: LogRendering.render(report, style: style))
    if writeLog(bytes) { return report.exitStatus ?? ExitStatus(report.verdict) }
    let lost = max(report.verdict, .undecided(.unavailable))
    // The runner takes the last value of an output that stands twice. A classifier has no verdict to take back: whoever
    // reads its classes reads its failed step too.
    guard report.decision == nil else { return ExitStatus(lost) }
    _ = writeOutputs([StepOutput("verdict", lost.word), StepOutput("reason", RunCode.outputNotWritten.rawValue)])
    return ExitStatus(lost)
  }

  /// Writes the step's outputs; says why they could not be written.
  private func writeOutputs(_ outputs: [StepOutput]) -> String? {
    guard let file = environment.value("GITHUB_OUTPUT"), !outputs.isEmpty else { return nil }
    var generator = SystemRandomNumberGenerator()
    do {
      let bytes = try StepOutputs.render(outputs, delimiter: StepOutputs.delimiter(using: &generator))
      try HostFile.append(bytes, to: file.text)
      return nil
    } catch {
      return "\(error)"
    }
  }

  private func writeLog(_ bytes: [UInt8]) -> Bool {
    do throws(FileError) {
      try HostStream.output.write(bytes)
      return true
    } catch {
      // Where standard error is gone too, the exit status alone says it.
      try? HostStream.errors.write(Array("\(command.table.name): \(error.description)\n".utf8))
      return false
    }
  }

  private var style: LogStyle {
    if environment.isJob { return .job }
    return HostStream.output.isTerminal && environment.value("NO_COLOR") == nil ? .coloured : .plain
  }

  private static func wantsJSON(_ command: Command, _ line: ParsedCommandLine) -> Bool {
    command.table.options.contains(CommonOptions.format) && line.wantsJSON
  }
}
