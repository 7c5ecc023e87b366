/// The codes that no scenario shows, each with the reason; other tests have them.
enum CodesWithoutScenario {
  static let reasons = [
    "changed": "takes a pull request that moves three times; tables have it",
    "files-not-proven": "tables of the review gate have it",
    "policy-foreign-pattern": "a warning; tables have it",
    "policy-pattern-never-matches": "a warning; tables have it",
    "gateway-tls-failed": "takes a gateway with a certificate",
    "gateway-unreachable": "the library's words hold the time that it took",
    "not-answered": "a reading asks for everything that its decision needs",
    "not-read": "a reading asks for everything that its decision needs",
    "server-unreachable": "the library's words hold the time that it took",
    "timed-out": "the library's words hold the time that it took",
    "tls-failed": "takes a server with a certificate",
  ]
}
