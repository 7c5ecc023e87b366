import Testing
import YAML

@Suite struct YAMLScalarTests {
  @Test(
    "a plain scalar has the type that the core schema of YAML 1.2 gives it",
    arguments: [
      ("", .null), ("~", .null), ("null", .null), ("Null", .null), ("NULL", .null), ("nULL", .string("nULL")),
      ("true", .boolean(true)), ("False", .boolean(false)), ("TRUE", .boolean(true)), ("tRue", .string("tRue")),
      ("yes", .string("yes")), ("no", .string("no")), ("on", .string("on")), ("off", .string("off")),
      ("y", .string("y")), ("0", .integer(0)), ("007", .integer(7)), ("+17", .integer(17)), ("-3", .integer(-3)),
      ("0o17", .integer(15)), ("0o8", .string("0o8")), ("0xfF", .integer(255)), ("0x", .string("0x")),
      ("-0x1", .string("-0x1")), ("0b1", .string("0b1")), ("1_000", .string("1_000")), ("1:30", .string("1:30")),
      ("9223372036854775807", .integer(.max)), ("9223372036854775808", .number),
      ("-9223372036854775808", .integer(.min)),
      ("1.5", .number), ("1.", .number), (".5", .number), ("1e3", .number), ("-1.5E-3", .number), (".", .string(".")),
      ("1e", .string("1e")), ("e3", .string("e3")), (".inf", .number), ("-.INF", .number), (".iNf", .string(".iNf")),
      (".nan", .number), ("-.nan", .string("-.nan")), ("+", .string("+")), ("qa", .string("qa")),
      ("2001-01-01", .string("2001-01-01")), ("<<", .string("<<")),
    ] as [(String, YAMLScalarValue)])
  func plain(text: String, expected: YAMLScalarValue) {
    #expect(YAMLScalar(text, isPlain: true).value == expected)
  }

  @Test("quotes make everything a string", arguments: ["", "17", "true", "~", ".nan"])
  func quoted(text: String) {
    #expect(YAMLScalar(text, isPlain: false).value == .string(text))
  }
}
