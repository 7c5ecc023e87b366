import Testing

@testable import GateCommands

@Suite("A range of a clone")
struct GitRangeTests {
  /// `main` has a commit more than `topic` began at; on `topic` two files change, and one is renamed.
  private func clone() throws -> Clone {
    let clone = try Clone()
    try clone.commit("root")
    try clone.write("src/a")
    try clone.write("docs/long", String(repeating: "a line that stays\n", count: 20))
    try clone.write("README", "read\n")
    try clone.commit("start")
    try clone.git("checkout", "--quiet", "-b", "topic")
    try clone.write("src/a", "other\n")
    try clone.git("mv", "docs/long", "docs/renamed")
    try clone.commit("end")
    try clone.git("checkout", "--quiet", "main")
    try clone.write("README", "more\n")
    try clone.commit("tip")
    return clone
  }

  @Test(
    "of two commits, with either number of dots",
    arguments: ["a..b", "a...b", "..b", "a..", "...", "..", "v1.0...v1.1", "-x..y"])
  func ranges(text: String) {
    #expect(GitRange(text) != nil)
  }

  @Test("is nothing else", arguments: ["", "main", "a.b", "-x", "a b"])
  func noRanges(text: String) {
    #expect(GitRange(text) == nil)
  }

  @Test("is classified: with three dots since the merge base, with two from commit to commit, old names too")
  func classified() throws {
    let clone = try clone()
    let three = try clone.gatePaths("--from-git", "main...topic")
    #expect(
      three.outputs == [
        "app=true", "docs=true", "decision=filtered", "reason=classified", #"classes=["app","docs"]"#,
        "changed_count=2",
      ])
    #expect(three.status == 0 && three.paths == ["docs/long", "docs/renamed", "src/a"])
    let two = try clone.gatePaths("--from-git", "main..topic")
    #expect(two.paths == ["README", "docs/long", "docs/renamed", "src/a"] && two.reason == "unmatched")
    #expect(try clone.gatePaths("--from-git", "start..tip").paths == ["README"])
    #expect(try clone.gatePaths("--from-git", "main...topic", in: "docs").paths == three.paths)
  }

  @Test("goes before the event of a job, and asks no server")
  func event() throws {
    let run = try clone().gatePaths(
      "--from-git", "main...topic",
      environment: [
        "FORGEJO_ACTIONS": "true", "FORGEJO_SERVER_URL": "https://127.0.0.1:1", "FORGEJO_REPOSITORY": "acme/app",
        "FORGEJO_TOKEN": "t", "FORGEJO_EVENT_NAME": "pull_request", "FORGEJO_EVENT_PATH": "/nonexistent",
      ])
    #expect(run.status == 0 && run.reason == "classified")
  }

  @Test("in which nothing is changed sets every class")
  func nothing() throws {
    let run = try clone().gatePaths("--from-git", "main..main")
    #expect(run.status == 0 && run.reason == "no-changes" && run.outputs[0...1] == ["app=true", "docs=true"])
    #expect(run.value("changed_count") == "0" && run.paths == [])
  }

  @Test(
    "of a commit that git does not know sets every class",
    arguments: [
      "nothing...main", "main..nothing", "main...", "-main...topic", "--output=owned..topic", "--no-index...x",
      "a b..main", "main....topic",
    ])
  func unknown(range: String) throws {
    let clone = try clone()
    // The current commit is no descendant of the branch, so an empty side is a range of its own.
    if range == "main..." { try clone.git("checkout", "--quiet", "--orphan", "empty") }
    let run = try clone.gatePaths("--from-git=\(range)")
    #expect(run.status == 0 && run.reason == "git-failed", "\(run.log)")
    #expect(run.outputs[0...2] == ["app=true", "docs=true", "decision=everything"] && run.paths == nil)
    #expect(run.value("changed_count") == "")
    #expect(try clone.git("status", "--porcelain", "--ignored").contains("owned") == false)
  }

  @Test("that is none is exit 2, and the classes are needed")
  func noRange() throws {
    let run = try clone().gatePaths("--from-git", "main")
    #expect(run.status == 2 && run.outputs[0...1] == ["app=true", "docs=true"] && run.reason == "command-line")
  }

  @Test("outside a repository sets every class")
  func noRepository() throws {
    let clone = try Clone()
    try clone.git("rev-parse", "--git-dir")
    let run = try clone.gatePaths("--from-git", "a...b", in: "..", environment: ["GIT_CEILING_DIRECTORIES": "/tmp"])
    #expect(run.status == 0 && run.reason == "git-failed" && run.outputs[0] == "app=true")
  }

  @Test("where git is not installed sets every class")
  func noGit() throws {
    let run = try clone().gatePaths("--from-git", "main...topic", environment: ["PATH": "/nonexistent"])
    #expect(run.status == 0 && run.reason == "git-failed" && run.log.contains("git could not be started"))
  }

  @Test("of a shallow clone sets every class, where the history that it lacks counts")
  func shallow() throws {
    let origin = try clone()
    let one = try Clone(of: origin, "--depth", "1", "--no-single-branch", "--no-tags")
    let run = try one.gatePaths("--from-git", "origin/main...origin/topic")
    #expect(run.status == 0 && run.reason == "git-failed" && run.outputs[0] == "app=true")
    let root = try origin.git("rev-parse", "root")
    #expect(try one.gatePaths("--from-git", "\(root)..origin/topic").reason == "git-failed")
    // Commits that are there compare exactly, but what looks like the merge base need not be the best one.
    let two = try Clone(of: origin, "--depth", "2", "--no-single-branch", "--no-tags")
    #expect(try two.gatePaths("--from-git", "origin/main..origin/topic").paths?.count == 4)
    #expect(try two.gatePaths("--from-git", "origin/main...origin/topic").reason == "git-failed")
    let whole = try Clone(of: origin)
    #expect(try whole.gatePaths("--from-git", "origin/main...origin/topic").reason == "classified")
  }

  @Test("shows submodules whatever .gitmodules or the configuration say")
  func submodules() throws {
    let clone = try clone()
    let (one, two) = (String(repeating: "1", count: 40), String(repeating: "2", count: 40))
    try clone.write(".gitmodules", "[submodule \"m\"]\n\tpath = src/m\n\turl = ./m\n\tignore = all\n")
    try clone.git("add", ".gitmodules")
    try clone.git("update-index", "--add", "--cacheinfo", "160000,\(one),src/m")
    try clone.git("commit", "--quiet", "--message", "one")
    try clone.git("tag", "one")
    try clone.git("update-index", "--cacheinfo", "160000,\(two),src/m")
    try clone.git("commit", "--quiet", "--message", "two")
    #expect(try clone.git("diff", "--name-only", "one", "HEAD") == "")
    #expect(try clone.gatePaths("--from-git", "one...HEAD").paths == ["src/m"])
    try clone.git("config", "diff.ignoreSubmodules", "all")
    #expect(try clone.gatePaths("--from-git", "one..HEAD").paths == ["src/m"])
  }

  @Test("is what it is, however the clone's diffs are configured")
  func configuration() throws {
    let clone = try clone()
    let paths = try clone.gatePaths("--from-git", "main...topic").paths
    for (key, value) in [
      ("diff.relative", "true"), ("diff.noprefix", "true"), ("diff.renames", "false"), ("diff.renames", "copies"),
      ("diff.external", "/bin/true"), ("core.quotePath", "true"), ("diff.orderFile", "/dev/null"),
      ("diff.interHunkContext", "9"), ("color.ui", "always"), ("core.pager", "/bin/false"),
      ("diff.statGraphWidth", "1"),
    ] {
      try clone.git("config", key, value)
      #expect(try clone.gatePaths("--from-git", "main...topic", in: "docs").paths == paths, "\(key)")
      try clone.git("config", "--unset", key)
    }
  }

  @Test("is not altered by replaced objects")
  func replaced() throws {
    let clone = try clone()
    let paths = try clone.gatePaths("--from-git", "main...topic").paths
    try clone.git("replace", "topic", "start")
    #expect(try clone.git("show", "--no-patch", "--format=%s", "topic") == "start")
    #expect(try clone.gatePaths("--from-git", "main...topic").paths == paths)
  }

  @Test("has names of exact bytes, and one with a control character sets every class")
  func names() throws {
    let clone = try Clone()
    try clone.commit("start")
    try clone.write("src/e\u{301} \"q\" \\")
    try clone.write("src/\u{E9}")
    try clone.commit("end")
    let run = try clone.gatePaths("--from-git", "start..end")
    #expect(run.reason == "classified" && run.paths?.map { bytes($0).count }.sorted() == [6, 13])
    try clone.write("src/a\nb")
    try clone.commit("odd")
    #expect(try clone.gatePaths("--from-git", "start..odd").reason == "name-not-safe")
  }

  // MARK: The policy

  private func policy(_ name: String) -> String {
    "version: 1\npaths:\n  classes:\n    \(name): [\"**\"]\n"
  }

  @Test("is judged by the policy of its left side, which with three dots is the merge base")
  func policyOfLeftSide() throws {
    let clone = try clone()
    try clone.write(".forgejo/gates.yml", policy("base"))
    try clone.commit("with-policy")
    try clone.git("checkout", "--quiet", "-b", "next")
    try clone.write(".forgejo/gates.yml", policy("head"))
    try clone.commit("head")
    try clone.git("checkout", "--quiet", "main")
    try clone.write(".forgejo/gates.yml", policy("tip"))
    try clone.commit("new-tip")
    #expect(try clone.gatePaths("--from-git", "main...next", rules: []).outputs[0] == "base=true")
    let two = try clone.gatePaths("--from-git", "main..next", rules: [])
    #expect(two.outputs[0] == "tip=true" && two.reason == "everything-on")
    #expect(try clone.gatePaths("--from-git", "..next", rules: []).outputs[0] == "tip=true")
    #expect(try clone.gatePaths("--from-git", "main...next", rules: [], in: "src").outputs[0] == "base=true")
  }

  @Test("without a policy on its left side is exit 2, and with a broken one the classes that it names are needed")
  func noPolicy() throws {
    let clone = try clone()
    let none = try clone.gatePaths("--from-git", "main...topic", rules: [])
    #expect(none.status == 2 && none.outputs == ["decision=everything", "reason=no-policy"])
    try clone.write(".forgejo/gates.yml", policy("app") + "  more: 1\n")
    try clone.commit("broken")
    let broken = try clone.gatePaths("--from-git", "broken..topic", rules: [])
    #expect(broken.status == 2 && broken.outputs[0] == "app=true" && broken.reason == "policy-unknown-key")
    try clone.write(".forgejo/gates.yml", "version: 1\n")
    try clone.commit("without-paths")
    #expect(try clone.gatePaths("--from-git", "without-paths..topic", rules: []).reason == "no-path-classes")
  }

  @Test("whose left side git does not know is git's failure, with no classes to name")
  func unknownLeftSide() throws {
    for range in ["nothing..main", "nothing...main", "-main..topic", "--help..topic"] {
      let run = try clone().gatePaths("--from-git=\(range)", rules: [])
      #expect(run.status == 0 && run.outputs == ["decision=everything", "reason=git-failed"], "\(range)")
    }
  }

  @Test("reads the policy unreplaced")
  func replacedPolicy() throws {
    let clone = try clone()
    try clone.write(".forgejo/gates.yml", policy("app"))
    try clone.commit("with-policy")
    try clone.write("other", policy("owned"))
    try clone.commit("other")
    try clone.git("replace", "with-policy:.forgejo/gates.yml", "other:other")
    #expect(try clone.gatePaths("--from-git", "with-policy..other", rules: []).outputs[0] == "app=true")
  }
}
