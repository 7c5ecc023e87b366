import ActionsHost
import CommandLineOptions
import Diagnostics
import GatePolicy

/// The classes that flags name, in the place of a policy.
struct PathsFlags {
  /// What is wrong with them.
  private(set) var problems: [Diagnostic] = []
  /// The classes that can be told, also where something is wrong.
  private(set) var classNames: [String] = []
  /// The policy; nil where something is wrong.
  private(set) var policy: PathsPolicy?
  /// How a report names them.
  let name: String

  init(_ line: ParsedCommandLine) {
    name = line.isSet("filters") ? line.value(of: "filters") ?? "--filters" : "--class"
    var policy = PathsPolicy()
    let quantifier = line.value(of: "quantifier").flatMap(PathsPolicy.Quantifier.init)
    if let path = line.value(of: "filters") {
      guard let filters = filters(path, quantifier ?? .some) else { return }
      policy = filters
    } else {
      if let dialect = line.value(of: "dialect").flatMap(PathsPolicy.Dialect.init) { policy.dialect = dialect }
      policy.classes = classes(line.values(of: "class"))
    }
    if line.isSet("filters"), line.isSet("dialect"),
      line.value(of: "dialect") != PathsPolicy.Dialect.pathsFilter.rawValue
    {
      problems.append(.commandLine("--filters has the dialect paths-filter, and takes no other"))
    }
    if let unmatched = line.value(of: "unmatched").flatMap(PathsPolicy.Unmatched.init) { policy.unmatched = unmatched }
    if let quantifier {
      if quantifier == .every, policy.dialect != .pathsFilter {
        problems.append(.commandLine("--quantifier every needs --dialect paths-filter"))
      } else {
        policy.quantifier = quantifier
      }
    }
    if line.isSet("everything-on") {
      policy.everythingOn = line.values(of: "everything-on").filter { !$0.isEmpty }.map { PathPattern($0) }
    }
    problems += policy.patternProblems(file: name)
    if problems.isEmpty { self.policy = policy }
  }

  private mutating func classes(_ values: [String]) -> [PathClass] {
    var classes: [(name: String, patterns: [PathPattern])] = []
    for value in values {
      guard let equals = value.firstIndex(of: "="), !value[value.index(after: equals)...].isEmpty else {
        problems.append(.commandLine("--class is no NAME=PATTERN: \"\(value)\""))
        continue
      }
      let name = String(value[..<equals])
      let pattern = PathPattern(String(value[value.index(after: equals)...]))
      guard PathClass.isName(name) else {
        problems.append(
          .commandLine(
            "--class: \"\(name)\" is no class's name",
            help: ["letters, digits, _ and -, at most 64, a letter or _ first; not the name of another output"]))
        continue
      }
      if let index = classes.firstIndex(where: { $0.name.lowercased() == name.lowercased() }) {
        guard classes[index].name == name else {
          problems.append(
            .commandLine("--class: \"\(name)\" and \"\(classes[index].name)\" differ in case only"))
          continue
        }
        classes[index].patterns.append(pattern)
      } else {
        classes.append((name, [pattern]))
      }
    }
    if classes.count > PathsPolicy.classLimit {
      problems.append(.commandLine("--class names \(classes.count) classes, more than \(PathsPolicy.classLimit)"))
    }
    classNames = classes.map(\.name)
    return classes.map { PathClass(name: $0.name, patterns: $0.patterns) }
  }

  private mutating func filters(_ path: String, _ quantifier: PathsPolicy.Quantifier) -> PathsPolicy? {
    do throws(FileError) {
      let bytes = try HostFile.read(path, limit: Policy.byteLimit + 1)
      switch FiltersFile.parse(bytes, file: path, quantifier: quantifier) {
      case .policy(let policy):
        classNames = policy.classes.map(\.name)
        return policy
      case .problems(let found, let names):
        problems += found
        classNames = names
        return nil
      }
    } catch {
      problems.append(.fileUnreadable(error))
      return nil
    }
  }
}
