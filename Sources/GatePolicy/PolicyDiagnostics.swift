import Diagnostics
import PathGlobs
import YAML

/// What can be wrong with a policy file; docs/diagnostics.md has a section for each.
package enum PolicyCode: String, DiagnosticCode {
  /// Over 256 KiB.
  case tooLarge = "policy-too-large"
  /// Over 32 nested collections, or 100,000 nodes with aliases written out.
  case tooComplex = "policy-too-complex"
  /// Not UTF-8, or a character that may not stand in YAML.
  case notText = "policy-not-text"
  /// Not one YAML document.
  case syntax = "policy-syntax"
  /// Nothing in it.
  case empty = "policy-empty"
  /// A YAML tag.
  case tag = "policy-tag"
  /// A key twice in one mapping.
  case duplicateKey = "policy-duplicate-key"
  /// A key that does not exist there.
  case unknownKey = "policy-unknown-key"
  /// A required key that is not there.
  case missingKey = "policy-missing-key"
  /// A value of the wrong type.
  case wrongType = "policy-wrong-type"
  /// A value of the right type that is not allowed.
  case valueNotAllowed = "policy-value-not-allowed"
  /// A list that may not be empty.
  case emptyList = "policy-empty-list"
  /// A gate's name.
  case gateName = "policy-gate-name"
  /// A class's name.
  case className = "policy-class-name"
  /// A class's name that another has.
  case classNameTaken = "policy-class-name-taken"
  /// More than 256 classes.
  case tooManyClasses = "policy-too-many-classes"
  /// A text that names no team.
  case team = "policy-team"
  /// A text that names no user.
  case user = "policy-user"
  /// A text that is no context.
  case context = "policy-context"
  /// A context that another gate has.
  case contextTaken = "policy-context-taken"
  /// A text that is no command.
  case command = "policy-command"
  /// A command that is a recheck and a waiver.
  case commandTaken = "policy-command-taken"
  /// A pattern that its dialect refuses.
  case pattern = "policy-pattern"
  /// A list of patterns that can select nothing.
  case selectsNothing = "policy-selects-nothing"
  /// A pattern that can match nothing, beside others that can.
  case patternNeverMatches = "policy-pattern-never-matches"
  /// A pattern that means something in another dialect only.
  case foreignPattern = "policy-foreign-pattern"
}

/// A type of value, as messages name it.
enum PolicyType: String {
  case mapping = "a mapping"
  case list = "a list"
  case word = "a word"
  case integer = "a whole number"
  case text = "a text"
  case textOrID = "a text or an id"
}

/// A text of the file between quotes, cut to what a message can bear.
private func quoted(_ text: String) -> String {
  "\"\(shortened(text))\""
}

/// A text of the file, cut to what a message can bear.
func shortened(_ text: String, to limit: Int = 80) -> String {
  let scalars = text.unicodeScalars
  return scalars.count > limit ? String(scalars.prefix(limit)) + "…" : text
}

private func choices(nearest: String?, known: [String], called title: String) -> [String] {
  let meant = nearest.map { ["did you mean \"\($0)\"?"] } ?? []
  return meant + ["\(title): \(known.joined(separator: ", "))"]
}

extension Diagnostic {
  private static func problem(
    _ code: PolicyCode, _ message: String, help: [String], at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(code, .error, message, help: help, at: location)
  }

  static func unreadablePolicy(_ fault: YAMLProblem, file: String) -> Diagnostic {
    let (code, help): (PolicyCode, String) =
      switch fault.kind {
      case .tooLarge: (.tooLarge, "make the file smaller, by shorter or fewer patterns")
      case .tooDeep, .tooManyNodes: (.tooComplex, "write the file with fewer levels and fewer aliases")
      case .notUTF8: (.notText, "save the file as UTF-8")
      case .character: (.notText, "take the character out, or write it as an escape in double quotes: \"\\u2028\"")
      case .tab: (.syntax, "indent with blanks")
      case .syntax: (.syntax, "put texts that begin with one of * & ! | > % @ ` or hold \": \" or \" #\" in quotes")
      case .severalDocuments: (.syntax, "keep one document: take out the line --- and what is not meant")
      case .keyNotScalar: (.syntax, "write a name before the colon, in quotes if it begins with [ or {")
      case .unknownAlias: (.syntax, "put a text that begins with * in quotes, or define the anchor before the alias")
      case .recursiveAlias: (.syntax, "write the value out instead of the alias")
      case .empty: (.empty, "begin with the line: version: 1")
      case .tag: (.tag, "put a text that begins with ! in quotes, and take tags out")
      case .duplicateKey: (.duplicateKey, "keep one of the two")
      }
    let location =
      fault.kind == .tooLarge
      ? SourceLocation(file: file) : SourceLocation(file: file, line: fault.mark.line, column: fault.mark.column)
    return problem(code, shortened(fault.message, to: 160), help: [help], at: location)
  }

  static func unknownPolicyKey(_ key: String, at place: PolicyPlace, known: [String]) -> Diagnostic {
    let merge = key.utf8.elementsEqual("<<".utf8) ? ["merge keys are no part of YAML 1.2: alias whole values"] : []
    return problem(
      .unknownKey, "\(place.name) has no key \(quoted(key))",
      help: merge + choices(nearest: nearestName(to: key, among: known), known: known, called: "its keys are"),
      at: place.location)
  }

  static func missingPolicyKey(_ key: String, at place: PolicyPlace) -> Diagnostic {
    problem(
      .missingKey, "\(place.name) needs the key \(quoted(key))",
      help: [key == "version" ? "begin the file with: version: 1" : "add \(quoted(key)) here"], at: place.location)
  }

  static func wrongPolicyType(of node: YAMLNode, at place: PolicyPlace, expected: PolicyType) -> Diagnostic {
    var found: String
    var help: [String] = []
    switch node.content {
    case .mapping: found = "a mapping"
    case .sequence: found = "a list"
    case .scalar(let scalar):
      found = kind(of: scalar)
      help = spelling(of: scalar, as: expected).map { [$0] } ?? []
    }
    return problem(
      .wrongType, "\(place.name): expected \(expected.rawValue), found \(found)", help: help, at: place.location)
  }

  private static func kind(of scalar: YAMLScalar) -> String {
    switch scalar.value {
    case .null: scalar.text.isEmpty ? "nothing" : "null"
    case .boolean: "the boolean \(quoted(scalar.text))"
    case .integer, .number: "the number \(quoted(scalar.text))"
    case .string: "the text \(quoted(scalar.text))"
    }
  }

  /// How to write what was probably meant.
  private static func spelling(of scalar: YAMLScalar, as expected: PolicyType) -> String? {
    switch (expected, scalar.value) {
    case (.text, .boolean), (.text, .integer), (.text, .number), (.textOrID, .boolean), (.textOrID, .number):
      return "put it in quotes to make it a text"
    case (.list, .string), (.list, .integer), (.list, .number):
      return "write a list of one: [\(shortened(scalar.text))]"
    case (.integer, .string):
      guard case .integer = YAMLScalar(scalar.text, isPlain: true).value else { return nil }
      return "take the quotes away"
    default: return nil
    }
  }

  static func policyWordNotAllowed(_ word: String, at place: PolicyPlace, allowed: [String]) -> Diagnostic {
    problem(
      .valueNotAllowed, "\(place.name) cannot be \(quoted(word))",
      help: choices(nearest: nearestName(to: word, among: allowed), known: allowed, called: "it can be"),
      at: place.location)
  }

  static func policyNumberNotAllowed(
    _ number: Int, at place: PolicyPlace, allowed: ClosedRange<Int>
  ) -> Diagnostic {
    let upper = allowed.upperBound == .max ? "" : " to \(allowed.upperBound)"
    return problem(
      .valueNotAllowed, "\(place.name) cannot be \(number)",
      help: [
        allowed.lowerBound == allowed.upperBound
          ? "it can be \(allowed.lowerBound)" : "it can be from \(allowed.lowerBound)\(upper)"
      ],
      at: place.location)
  }

  static func emptyPattern(at place: PolicyPlace) -> Diagnostic {
    problem(
      .valueNotAllowed, "\(place.name): a pattern cannot be empty",
      help: ["\"**\" selects every path"], at: place.location)
  }

  static func unknownChange(_ word: String, at place: PolicyPlace, known: [String]) -> Diagnostic {
    problem(
      .unknownKey, "\(place.name): \"\(shortened(word))\" is no change that can be told from a pull request",
      help: [
        "use \(known.joined(separator: ", ")), joined by |: a renamed file's old name is deleted, its new one added"
      ], at: place.location)
  }

  /// With `every`, dorny/paths-filter still takes one pattern of such a list for enough.
  static func severalPatternsOfAChange(at place: PolicyPlace) -> Diagnostic {
    problem(
      .valueNotAllowed, "\(place.name): one change cannot have several patterns where every pattern must select",
      help: ["write one pattern for it, or take --quantifier every out"], at: place.location)
  }

  static func invalidPattern(_ error: PathGlobError, in list: String, at location: SourceLocation) -> Diagnostic {
    problem(.pattern, "\(list): \(error.description)", help: ["docs/globs.md has the grammar"], at: location)
  }

  static func listSelectsNothing(_ list: String, _ dialect: PathDialect, at location: SourceLocation) -> Diagnostic {
    problem(
      .selectsNothing, "\(list): no path can be selected by these patterns",
      help: ["in the dialect \"\(dialect.rawValue)\" one pattern at least must be able to select something"],
      at: location)
  }

  static func patternNeverMatches(_ pattern: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      PolicyCode.patternNeverMatches, .warning, "the pattern \"\(shortened(pattern))\" can never match",
      help: ["take it out, or look at its slashes: paths have none at their ends and never two in a row"],
      at: location)
  }

  static func foreignConstruct(
    _ construct: ForeignConstruct, _ pattern: String, _ dialect: PathDialect, at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      PolicyCode.foreignPattern, .warning,
      "the pattern \"\(shortened(pattern))\" has \(name(of: construct.kind)) at column \(construct.column), as in the "
        + "dialect \"\(construct.dialect.rawValue)\"",
      help: ["in \"\(dialect.rawValue)\" that is plain text: write the paths out, or change the dialect"],
      at: location)
  }

  private static func name(of kind: ForeignConstruct.Kind) -> String {
    switch kind {
    case .braces: "alternatives in braces"
    case .group: "a group in parentheses"
    case .trailingSlash, .leadingSlash: "a slash"
    case .negatedBracket: "a negation in brackets"
    case .comment: "the sign of a comment"
    }
  }

  static func quantifierNeedsDialect(_ dialect: PathsPolicy.Dialect, at place: PolicyPlace) -> Diagnostic {
    problem(
      .valueNotAllowed, "\(place.name) cannot be \"every\" in the dialect \"\(dialect.rawValue)\"",
      help: ["take it out, or set paths.dialect to paths-filter"], at: place.location)
  }

  static func emptyPolicyList(at place: PolicyPlace) -> Diagnostic {
    problem(
      .emptyList, "\(place.name) cannot be an empty list", help: ["name at least one"], at: place.location)
  }

  static func invalidGateName(_ name: String, at place: PolicyPlace) -> Diagnostic {
    problem(
      .gateName, "a gate cannot be named \(quoted(name))",
      help: [
        "a gate's name begins with a small letter and goes on with small letters, digits, - and _, at most "
          + "\(ReviewSection.nameLimit) characters"
      ], at: place.location)
  }

  static func invalidClassName(_ name: String, at place: PolicyPlace) -> Diagnostic {
    problem(
      .className, "a class cannot be named \(quoted(name))",
      help: [
        "a class's name begins with a letter or _ and goes on with letters, digits, - and _, at most 64 characters"
      ],
      at: place.location)
  }

  static func classNamedLikeOutput(_ name: String, at place: PolicyPlace) -> Diagnostic {
    problem(
      .className, "a class cannot be named \(quoted(name)): an output has this name, without regard to case",
      help: ["names of outputs: \(PathsSection.outputNames.joined(separator: ", "))"], at: place.location)
  }

  static func classNameTaken(_ name: String, by other: String, at place: PolicyPlace) -> Diagnostic {
    problem(
      .classNameTaken, "the classes \(quoted(name)) and \(quoted(other)) have the same name but for case",
      help: ["rename one: outputs are looked up without regard to case"], at: place.location)
  }

  static func tooManyClasses(_ count: Int, at place: PolicyPlace) -> Diagnostic {
    problem(
      .tooManyClasses, "\(place.name) has \(count) classes, more than \(PathsPolicy.classLimit)",
      help: ["merge classes that are used together"], at: place.location)
  }

  static func invalidTeam(_ text: String, _ error: TeamReferenceError, at place: PolicyPlace) -> Diagnostic {
    problem(
      .team, "\(place.name): \(quoted(text)): \(error)",
      help: [
        "a team is \"name\" in the repository's organisation, its id as a number without quotes, or \"org/team#id\" elsewhere"
      ], at: place.location)
  }

  static func invalidLogin(_ text: String, at place: PolicyPlace) -> Diagnostic {
    problem(
      .user, "\(place.name): \(quoted(text)) is no login",
      help: ["a user is a login, or an id as a number without quotes"], at: place.location)
  }

  static func invalidContext(_ text: String, _ error: ContextTemplateError, at place: PolicyPlace) -> Diagnostic {
    let help = error == .wrongEnding ? ["write \"\(shortened(text))\(ContextTemplate.ending)\""] : []
    return problem(
      .context, "\(place.name): \(quoted(text)): \(error)", help: help, at: place.location)
  }

  static func contextTaken(_ context: String, by gate: String, at place: PolicyPlace) -> Diagnostic {
    problem(
      .contextTaken, "the context \(quoted(context)) is that of reviews.\(shortened(gate)) too",
      help: ["give each gate a context of its own: one would overwrite the other's status"], at: place.location)
  }

  static func invalidCommand(_ command: String, _ fault: PolicyCommand.Fault, at place: PolicyPlace) -> Diagnostic {
    let (what, help) =
      switch fault {
      case .noSlash:
        ("a command begins with /", "write \"/\(shortened(command))\"")
      case .neverALine:
        ("no first line can be this command", "take out control characters, and blanks at the ends")
      case .severalWords:
        ("a waiver's command is one word", "what follows it in a comment is the gate, the commit and the reason")
      case .builtIn(let word):
        ("\(word) is a command of every policy", "leave it out, or choose another first word")
      }
    return problem(
      .command, "\(place.name): \(quoted(command)): \(what)", help: [help], at: place.location)
  }

  static func commandInTwoRoles(_ command: String, at place: PolicyPlace) -> Diagnostic {
    problem(
      .commandTaken, "\(place.name): \(quoted(command)) asks for a new evaluation and is a waiver too",
      help: ["choose another first word here or in the gates' waivers.commands"], at: place.location)
  }
}
