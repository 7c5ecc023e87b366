import HTTP
import Testing

@Suite("A server's wish to be asked later")
struct RetryAfterTests {
  /// 1994-11-06 08:49:37 UTC, the date of the RFC's examples.
  private let now = 784_111_777

  @Test(
    "is a number of seconds",
    arguments: [
      ("0", 0), ("120", 120), ("007", 7), ("2147483647", 2_147_483_647), ("2147483648", 2_147_483_647),
      ("99999999999999999999999", 2_147_483_647),
    ])
  func seconds(value: String, seconds: Int) {
    #expect(RetryAfter(value, now: now)?.seconds == seconds)
  }

  @Test(
    "is a date in any of the three forms",
    arguments: [
      ("Sun, 06 Nov 1994 08:49:38 GMT", 1), ("Sunday, 06-Nov-94 08:49:47 GMT", 10), ("Sun Nov  6 08:50:37 1994", 60),
      ("Wed Nov 16 08:49:37 1994", 864_000), ("Sun, 06 Nov 1994 08:49:60 GMT", 23),
      ("Wed, 29 Feb 2040 00:00:00 GMT", 1_429_974_623),
      ("Sun, 06 Nov 1994 08:49:37 GMT", 0), ("Sun, 06 Nov 1994 08:49:36 GMT", 0),
      ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Fri, 31 Dec 9999 23:59:59 GMT", 2_147_483_647),
    ])
  func dates(value: String, seconds: Int) {
    #expect(RetryAfter(value, now: now)?.seconds == seconds)
  }

  @Test(
    "has two digits for a year up to 50 years ahead",
    arguments: [("Friday, 06-Nov-43 08:49:37 GMT", 1_546_300_800), ("Monday, 06-Nov-45 08:49:37 GMT", 0)])
  func shortYears(value: String, seconds: Int) {
    #expect(RetryAfter(value, now: now)?.seconds == seconds)
  }

  @Test(
    "is nothing else",
    arguments: [
      "", " ", "-1", "+1", "1.5", "1 ", "1s", "١", "soon", "GMT",
      "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 06 Nov 1994 08:49:37 GMT ",
      "Son, 06 Nov 1994 08:49:37 GMT", "sun, 06 nov 1994 08:49:37 gmt", "Sun, 6 Nov 1994 08:49:37 GMT",
      "Sun, 31 Nov 1994 08:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT", "Tue, 29 Feb 2100 08:49:37 GMT",
      "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:60:00 GMT", "Sun, 06 Nov 1994 08:49:61 GMT",
      "Sun, 06-Nov-94 08:49:37 GMT", "Sunday, 06-Nov-1994 08:49:37 GMT", "Sun Nov 6 08:49:37 1994",
      "Sun, -6 Nov 1994 08:49:37 GMT",
    ])
  func unreadable(value: String) {
    #expect(RetryAfter(value, now: now) == nil)
  }
}
