/// The codes that no scenario shows, each with the reason; other tests have them.
enum CodesWithoutScenario {
  static let reasons = [
    "gateway-tls-failed": "takes a gateway with a certificate",
    "gateway-unreachable": "the library's words hold the time that it took",
    "not-answered": "a reading asks for everything that its decision needs",
    "not-evaluated": "a reading asks for everything that its decision needs",
    "not-read": "a reading asks for everything that its decision needs",
    "server-unreachable": "the library's words hold the time that it took",
    "sharers-not-read": "a reading asks for everything that its decision needs",
    "timed-out": "the library's words hold the time that it took",
    "tls-failed": "takes a server with a certificate",
  ]
}
