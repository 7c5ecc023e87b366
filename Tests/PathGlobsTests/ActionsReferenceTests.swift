import FuzzChecks
import PathGlobs
import Testing

@Suite("actions against a plain matcher")
struct ActionsReferenceTests {
  private static let patternParts = [
    "a", "b", "/", "é", ".", "*", "**", "**/", "?", "+", "[ab]", "[a-b]", "[^a]", "[a-b-c]", "[!a]", "[", "]", "\\",
    "\\*", "!", "{a,b}", "1", "[0-9]", "(", "$", "\n", "-",
  ]
  private static let pathParts = [
    "a", "b", "/", "/", "é", ".", "1", "^", "!", "*", "+", "{a,b}", "\n", "[", "c", "-", "😀",
  ]

  @Test("random patterns and paths get the same answer", arguments: [1, 2, 3, 4])
  func randomPatterns(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func text(_ parts: [String], _ most: Int) -> String {
      (0...random.below(most)).map { _ in parts[random.below(parts.count)] }.joined()
    }
    var (compared, matched, refused) = (0, 0, 0)
    for _ in 0..<4000 {
      let pattern = text(Self.patternParts, 6)
      let reference = ActionsReference(pattern)
      var set = try? PathGlobSet([[Array(pattern.utf8)]], dialect: .actions)
      #expect((set == nil) == (reference == nil), "\(pattern)")
      guard let reference, set != nil else {
        refused += 1
        continue
      }
      for _ in 0..<10 {
        let path = text(Self.pathParts, 5)
        let isMatch = reference.matches(path)
        compared += 1
        matched += isMatch ? 1 : 0
        #expect(set?.selects(Array(path.utf8)) == [isMatch && !reference.isNegative], "\(pattern) \(path)")
        #expect(set?.matchingPatterns(Array(path.utf8)) == [isMatch ? [0] : []], "\(pattern) \(path)")
      }
    }
    #expect(compared > 10_000)
    #expect(matched > 500)
    #expect(refused > 500)
  }

  @Test("random lists get the same answer")
  func randomLists() throws {
    var random = SplitMix64(seed: 5)
    let patterns = ["a", "b", "a/*", "**", "**/b", "*", "!a", "!**/b", "!a/*", "!*", "!a/**", "?a", "a+"]
    let paths = ["a", "b", "a/b", "a/a", "b/b", "a/b/b", "aa", "c"]
    for _ in 0..<2000 {
      let list = (0..<random.below(5)).map { _ in patterns[random.below(patterns.count)] }
      var set = try PathGlobSet([list.map { Array($0.utf8) }], dialect: .actions)
      for path in paths {
        let last = list.compactMap { ActionsReference($0) }.last { $0.matches(path) }
        #expect(set.selects(Array(path.utf8)) == [last?.isNegative == false], "\(list) \(path)")
      }
    }
  }
}
