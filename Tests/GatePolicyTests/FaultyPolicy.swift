import Diagnostics
import GatePolicy
import Testing

/// A policy with one fault, whose place is marked with 📍, and what is said about it.
struct FaultyPolicy: Sendable, CustomTestStringConvertible {
  var key: String
  var marked: String
  var code: PolicyCode
  var help: String

  init(_ key: String, _ marked: String, _ code: PolicyCode, _ help: String = "") {
    self.key = key
    self.marked = marked
    self.code = code
    self.help = help
  }

  var text: String {
    marked.replacing("📍", with: "")
  }

  var location: Diagnostics.SourceLocation {
    let before = marked.unicodeScalars.prefix { $0 != "📍" }
    let line = before.split(separator: "\n", omittingEmptySubsequences: false).last ?? []
    return Diagnostics.SourceLocation(file: "gates.yml", line: before.count { $0 == "\n" } + 1, column: line.count + 1)
  }

  var testDescription: String {
    marked.debugDescription
  }

  /// A fault in the gate `qa` beside its teams.
  static func gate(_ key: String, _ marked: String, _ code: PolicyCode, _ help: String = "") -> FaultyPolicy {
    let path = key.isEmpty ? "" : "reviews.<gate>.\(key)"
    return FaultyPolicy(path, "version: 1\nreviews:\n  qa:\n    teams: [qa]\n    \(marked)\n", code, help)
  }

  /// A fault in the waivers of the gate `qa` beside their teams.
  static func waivers(_ key: String, _ marked: String, _ code: PolicyCode, _ help: String = "") -> FaultyPolicy {
    gate("waivers.\(key)", "waivers:\n      teams: [qa]\n      \(marked)", code, help)
  }

  /// A fault in `paths`.
  static func paths(_ key: String, _ marked: String, _ code: PolicyCode, _ help: String = "") -> FaultyPolicy {
    FaultyPolicy("paths.\(key)", "version: 1\npaths:\n  \(marked)\n", code, help)
  }

  static let all: [FaultyPolicy] = [
    // The file.
    FaultyPolicy("", "📍", .empty, "version: 1"),
    FaultyPolicy("", "version: 1\n📍---\nversion: 1\n", .syntax, "one document"),
    FaultyPolicy("", "version: 1\n📍\treviews: {}\n", .syntax, "blanks"),
    FaultyPolicy("", "version: 1 # é📍\u{2028}\n", .notText, "escape"),
    FaultyPolicy("", "version: 1\nreviews: {qa: {teams: [📍*qa]}}\n", .syntax, "anchor"),
    FaultyPolicy("", "version: 1\nreviews: {qa: {teams: &qa [📍*qa]}}\n", .syntax, "write the value out"),
    FaultyPolicy("", "version: 1\n? 📍[a]\n: 1\n", .syntax, "name before the colon"),
    FaultyPolicy("", "version: 1\npaths: {classes: {app: [*📍*]}}\n", .syntax, "in quotes"),
    FaultyPolicy("", "version: 1\npaths: {classes: {app: [a, 📍!docs ]}}\n", .tag, "begins with ! in quotes"),
    FaultyPolicy("", "version: 📍!!int 1\n", .tag, "quotes"),
    FaultyPolicy("", "version: 1\n📍version: 1\n", .duplicateKey, "keep one"),
    FaultyPolicy(
      "", "version: 1\nreviews:\n  qa: {teams: [qa]}\n  📍\"qa\": {teams: [qa]}\n", .duplicateKey, "keep one"),
    FaultyPolicy("", "version: 1\nx: \(String(repeating: "[", count: 31))📍[", .tooComplex, "fewer"),
    FaultyPolicy("", "📍- version\n", .wrongType),
    FaultyPolicy("", "📍version\n", .wrongType),
    FaultyPolicy("", "version: 1\n📍review: {}\n", .unknownKey, "did you mean \"reviews\"?"),
    FaultyPolicy(
      "", "version: 1\n📍approvals: 2\n", .unknownKey, "its keys are: version, reviews, paths, semantic_review"),
    FaultyPolicy("", "version: 1\n📍null: 1\n", .unknownKey),
    FaultyPolicy("", "version: 1\n📍<<: {}\n", .unknownKey, "merge keys"),

    // Version.
    FaultyPolicy("version", "📍reviews: {}\n", .missingKey, "version: 1"),
    FaultyPolicy("version", "version: 📍2\n", .valueNotAllowed, "it can be 1"),
    FaultyPolicy("version", "version: 📍\"1\"\n", .wrongType, "take the quotes away"),
    FaultyPolicy("version", "version: 📍1.0\n", .wrongType),
    FaultyPolicy("version", "version: 📍[1]\n", .wrongType),

    // Review gates.
    FaultyPolicy("reviews", "version: 1\nreviews:📍\n", .wrongType),
    FaultyPolicy("reviews", "version: 1\nreviews: 📍[qa]\n", .wrongType),
    FaultyPolicy("reviews", "version: 1\nreviews: {qa: 📍[qa]}\n", .wrongType),
    FaultyPolicy("reviews", "version: 1\nreviews: {📍QA: {teams: [qa]}}\n", .gateName, "small letter"),
    FaultyPolicy("reviews", "version: 1\nreviews: {📍1a: {teams: [qa]}}\n", .gateName),
    FaultyPolicy("reviews", "version: 1\nreviews: {📍-: {teams: [qa]}}\n", .gateName),
    FaultyPolicy("reviews", "version: 1\nreviews: {📍'': {teams: [qa]}}\n", .gateName),
    FaultyPolicy("reviews", "version: 1\nreviews: {📍a b: {teams: [qa]}}\n", .gateName),
    FaultyPolicy("reviews", "version: 1\nreviews: {📍é: {teams: [qa]}}\n", .gateName),
    FaultyPolicy("reviews", "version: 1\nreviews: {📍\"qa\\n\": {teams: [qa]}}\n", .gateName),
    FaultyPolicy(
      "reviews", "version: 1\nreviews: {📍g\(String(repeating: "a", count: 246)): {teams: [qa]}}\n", .gateName, "246"),
    .gate("", "📍aprovals: 1", .unknownKey, "did you mean \"approvals\"?"),
    .gate("", "📍Exclude: []", .unknownKey, "did you mean \"exclude\"?"),
    .gate("", "📍\"teams\\0\": []", .unknownKey, "did you mean \"teams\"?"),

    FaultyPolicy(
      "reviews.<gate>.teams", "version: 1\nreviews: {qa: 📍{approvals: 1}}\n", .missingKey, "add \"teams\" here"),
    FaultyPolicy("reviews.<gate>.teams", "version: 1\nreviews: {qa: {teams: 📍[]}}\n", .emptyList, "at least one"),
    FaultyPolicy(
      "reviews.<gate>.teams", "version: 1\nreviews: {qa: {teams: 📍qa}}\n", .wrongType, "a list of one: [qa]"),
    FaultyPolicy("reviews.<gate>.teams", "version: 1\nreviews: {qa: {teams: 📍}}\n", .wrongType),
    FaultyPolicy("reviews.<gate>.teams", "version: 1\nreviews: {qa: {teams: [📍true]}}\n", .wrongType, "in quotes"),
    FaultyPolicy("reviews.<gate>.teams", "version: 1\nreviews: {qa: {teams: [📍1e3]}}\n", .wrongType, "in quotes"),
    FaultyPolicy("reviews.<gate>.teams", "version: 1\nreviews: {qa: {teams: [📍~]}}\n", .wrongType),
    FaultyPolicy("reviews.<gate>.teams", "version: 1\nreviews: {qa: {teams: [📍[qa]]}}\n", .wrongType),
    FaultyPolicy("reviews.<gate>.teams", "version: 1\nreviews: {qa: {teams: [📍0]}}\n", .valueNotAllowed, "from 1"),
    FaultyPolicy("reviews.<gate>.teams", "version: 1\nreviews: {qa: {teams: [📍-7]}}\n", .valueNotAllowed, "from 1"),
    FaultyPolicy("reviews.<gate>.teams", "version: 1\nreviews: {qa: {teams: [qa, 📍org/qa]}}\n", .team, "org/team#id"),
    FaultyPolicy("reviews.<gate>.teams", "version: 1\nreviews: {qa: {teams: [📍'']}}\n", .team),
    FaultyPolicy("reviews.<gate>.teams", "version: 1\nreviews: {qa: {teams: [📍qa#7]}}\n", .team),
    FaultyPolicy("reviews.<gate>.teams", "version: 1\nreviews: {qa: {teams: [📍'org/qa#0']}}\n", .team),

    .gate("approvals", "approvals: 📍0", .valueNotAllowed, "from 1"),
    .gate("approvals", "approvals: 📍-1", .valueNotAllowed, "from 1"),
    .gate("approvals", "approvals: 📍1.5", .wrongType),
    .gate("approvals", "approvals: 📍99999999999999999999", .wrongType),
    .gate("approvals", "approvals: 📍two", .wrongType),

    .gate("context", "context: 📍qa-review", .context, "write \"qa-review ({base})\""),
    .gate("context", "context: 📍\"\"", .context),
    .gate("context", "context: 📍\" ({base})\"", .context),
    .gate("context", "context: 📍\"({base})\"", .context),
    .gate("context", "context: 📍\"qa({base})\"", .context),
    .gate("context", "context: 📍\"qa ({base}) \"", .context),
    .gate("context", "context: 📍\"qa ({BASE})\"", .context),
    .gate("context", "context: 📍\"q\\u0007a ({base})\"", .context),
    .gate("context", "context: 📍\"q\\u2028a ({base})\"", .context),
    .gate("context", "context: 📍\"q\\x9Fa ({base})\"", .context),
    .gate("context", "context: 📍\"\(String(repeating: "é", count: 247)) ({base})\"", .context),
    .gate("context", "context: 📍17", .wrongType, "in quotes"),
    .gate("context", "context: \"second ({base})\"\n  📍second: {teams: [qa]}", .contextTaken, "of its own"),
    .gate("context", "context: \"x ({base})\"\n  b: {teams: [qa], context: 📍\"x ({base})\"}", .contextTaken),

    .gate("commands", "commands: [📍qa]", .command, "write \"/qa\""),
    .gate("commands", "commands: [/ok, 📍/recheck]", .command, "another first word"),
    .gate("commands", "commands: [📍/recheck all]", .command),
    .gate("commands", "commands: [📍/na]", .command),
    .gate("commands", "commands: [📍'/qa ']", .command),
    .gate("commands", "commands: [📍\"/qa\\tnow\"]", .command),
    .gate("commands", "commands: [📍\"/qa\\nnow\"]", .command),
    .gate("commands", "commands: 📍/qa", .wrongType, "[/qa]"),
    .gate("commands", "commands: [/x, 📍/skip]\n    waivers: {teams: [qa], commands: [/skip]}", .commandTaken),
    .gate("commands", "commands: [📍/skip now]\n    waivers: {teams: [qa], commands: [/skip]}", .commandTaken),
    .gate(
      "commands", "commands: [📍/skip]\n  b: {teams: [qa], waivers: {teams: [qa], commands: [/skip]}}", .commandTaken),

    .gate("paths", "paths: 📍[]", .emptyList),
    .gate("paths", "paths: [a, 📍'']", .valueNotAllowed),
    .gate("paths", "paths: [📍1]", .wrongType, "in quotes"),

    .gate("retarget", "retarget: 📍void", .valueNotAllowed, "did you mean \"voids\"?"),
    .gate("retarget", "retarget: 📍true", .valueNotAllowed, "it can be: voids, ignored"),
    .gate("retarget", "retarget: 📍[voids]", .wrongType),
    .gate("changes_requested", "changes_requested: 📍block", .valueNotAllowed, "did you mean \"blocks\"?"),
    .gate("exclude", "exclude: [📍authors]", .valueNotAllowed, "did you mean \"author\"?"),
    .gate("exclude", "exclude: 📍pushers", .wrongType, "[pushers]"),
    .gate("exclude_users", "exclude_users: [📍'']", .user),
    .gate("exclude_users", "exclude_users: [📍a b]", .user),
    .gate("exclude_users", "exclude_users: [📍org/bot]", .user),
    .gate("exclude_users", "exclude_users: [📍0]", .valueNotAllowed),
    .gate("exclude_users", "exclude_users: [📍null]", .wrongType),
    .gate("exclude_users", "exclude_users: [📍{id: 1}]", .wrongType),
    .gate("same_head", "same_head: 📍ignored", .valueNotAllowed, "did you mean \"ignore\"?"),

    .gate("waivers", "waivers: 📍[qa]", .wrongType),
    .gate("waivers.teams", "waivers: 📍{bind: head}", .missingKey),
    .gate("waivers.teams", "waivers: {teams: 📍[]}", .emptyList),
    .waivers("bind", "bind: 📍pulls", .valueNotAllowed, "did you mean \"pull\"?"),
    .waivers("commands", "commands: [📍sop]", .command),
    .waivers("commands", "commands: [📍/sop na]", .command, "the gate, the commit and the reason"),
    .waivers("commands", "commands: [📍/na]", .command),
    .waivers("", "📍binds: head", .unknownKey, "did you mean \"bind\"?"),

    // Paths.
    FaultyPolicy("paths", "version: 1\npaths:📍\n", .wrongType),
    .paths("dialect", "dialect: 📍action", .valueNotAllowed, "did you mean \"actions\"?"),
    .paths("", "📍class: {}", .unknownKey, "did you mean \"classes\"?"),
    .paths("classes", "classes: 📍[app]", .wrongType),
    .paths("classes", "classes: {app: 📍[]}", .emptyList),
    .paths("classes", "classes: {app: 📍'**'}", .wrongType),
    .paths("classes", "classes: {app: [📍'']}", .valueNotAllowed),
    .paths("classes", "classes: {app: [a, 📍'[']}", .pattern),
    .paths("classes", "classes: {app: [📍'!a']}", .selectsNothing, "at least must be able to select"),
    .paths("everything_on", "everything_on: [📍'a//b']", .selectsNothing),
    .gate("paths", "paths: [📍'/']", .selectsNothing),
    .paths("classes", "classes: {📍1app: [a]}", .className),
    .paths("classes", "classes: {📍-a: [a]}", .className),
    .paths("classes", "classes: {📍a.b: [a]}", .className),
    .paths("classes", "classes: {📍é: [a]}", .className),
    .paths("classes", "classes: {📍'': [a]}", .className),
    .paths("classes", "classes: {📍\u{212A}: [a]}", .className),
    .paths("classes", "classes: {📍\(String(repeating: "c", count: 65)): [a]}", .className),
    .paths("classes", "classes: {📍Decision: [a]}", .className, "names of outputs"),
    .paths("classes", "classes: {📍verdict: [a]}", .className),
    .paths("classes", "classes: {📍CHANGED_COUNT: [a]}", .className),
    .paths("classes", "classes: {app: [a], 📍App: [a]}", .classNameTaken),
    .paths(
      "classes", "classes: {\((0..<256).map { "c\($0): [a], " }.joined())📍last: [a]}", .tooManyClasses),
    .paths("everything_on", "everything_on: 📍a", .wrongType),
    .paths("everything_on", "everything_on: [📍'']", .valueNotAllowed),
    .paths("unmatched", "unmatched: 📍none", .valueNotAllowed),
    .paths("quantifier", "quantifier: 📍all", .valueNotAllowed),
    .paths("quantifier", "quantifier: 📍every", .valueNotAllowed, "paths.dialect"),
    .paths("quantifier", "dialect: gitignore\n  quantifier: 📍every", .valueNotAllowed, "paths.dialect"),

    // Semantic review.
    FaultyPolicy("semantic_review", "version: 1\nsemantic_review: 📍yes\n", .wrongType),
    FaultyPolicy("semantic_review", "version: 1\nsemantic_review: {📍contest: a}\n", .unknownKey, "\"context\"?"),
    FaultyPolicy("semantic_review.context", "version: 1\nsemantic_review: {context: 📍''}\n", .context),
    FaultyPolicy("semantic_review.context", "version: 1\nsemantic_review: {context: 📍' a'}\n", .context),
    FaultyPolicy("semantic_review.context", "version: 1\nsemantic_review: {context: 📍\"a\\0\"}\n", .context),
    FaultyPolicy(
      "semantic_review.context",
      "version: 1\nreviews: {qa: {teams: [qa]}}\nsemantic_review: {context: 📍qa (main)}\n", .contextTaken),
  ]
}
