import Testing

@Suite("A file of step outputs")
struct OutputFileTests {
  @Test(
    "is read as the runner reads it",
    arguments: [
      ("a=b", ["a": "b"]), ("a=1\na=2\n", ["a": "2"]), ("a b = c \n", ["a b ": " c "]),
      ("=x\nk==y\n", ["": "x", "k": "=y"]),
      ("k<<D\nx\n D\nD \nD\nl=m\n", ["k": "x\n D\nD ", "l": "m"]), ("k<<D\nD\n", ["k": ""]), ("", [:]),
    ])
  func read(_ text: String, _ values: [String: String]) {
    #expect(OutputFile.values(of: Array(text.utf8)) == values)
  }

  @Test(
    "is lost as a whole where the runner fails the job", arguments: ["a=b\n\nc=d\n", "a=b\nword\n", "a=b\nk<<D\nx\n"])
  func lost(_ text: String) {
    #expect(OutputFile.values(of: Array(text.utf8)) == nil)
  }
}
