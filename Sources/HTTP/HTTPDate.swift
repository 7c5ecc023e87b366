/// A date as HTTP writes it, in any of the three forms a recipient has to read.
///
/// [RFC 9110, section 5.6.7](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7). The name of the day must be one,
/// but is not compared with the date.
struct HTTPDate: Equatable {
  /// Seconds since 1970, UTC.
  let secondsSince1970: Int

  /// Reads a date; `now`, in seconds since 1970, decides the century of a year with two digits.
  init?(_ bytes: [UInt8], now: Int) {
    guard let date = Self.fixdate(bytes) ?? Self.rfc850(bytes, now: now) ?? Self.asctime(bytes) else { return nil }
    self = date
  }

  /// Nil for a day that the month does not have.
  private init?(year: Int, month: Int, day: Int, secondOfDay: Int) {
    let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let length = month == 2 ? (isLeapYear ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    guard 1...length ~= day else { return nil }
    // Years are counted from March, so that the leap day is a year's last: 365.25 days a year less the centuries' rule,
    // then 153 days for every five months.
    let marchYear = month > 2 ? year : year - 1
    let marchMonth = (month + 9) % 12
    let daysBefore = 365 * marchYear + marchYear / 4 - marchYear / 100 + marchYear / 400
    let daysSince1970 = daysBefore + (153 * marchMonth + 2) / 5 + day - 1 - 719_468
    secondsSince1970 = daysSince1970 * 86_400 + secondOfDay
  }

  /// The form in use: `Sun, 06 Nov 1994 08:49:37 GMT`.
  private static func fixdate(_ bytes: [UInt8]) -> Self? {
    var text = DateScanner(bytes)
    guard text.position(in: shortDays) != nil, text.skip(", "), let day = text.number(digits: 2), text.skip(" "),
      let month = text.position(in: months), text.skip(" "), let year = text.number(digits: 4), text.skip(" "),
      let secondOfDay = text.secondOfDay(), text.skip(" GMT"), text.isAtEnd
    else { return nil }
    return Self(year: year, month: month + 1, day: day, secondOfDay: secondOfDay)
  }

  /// An obsolete form: `Sunday, 06-Nov-94 08:49:37 GMT`.
  private static func rfc850(_ bytes: [UInt8], now: Int) -> Self? {
    var text = DateScanner(bytes)
    guard text.position(in: longDays) != nil, text.skip(", "), let day = text.number(digits: 2), text.skip("-"),
      let month = text.position(in: months), text.skip("-"), let shortYear = text.number(digits: 2), text.skip(" "),
      let secondOfDay = text.secondOfDay(), text.skip(" GMT"), text.isAtEnd
    else { return nil }
    // The latest year with these digits that is no more than 50 years ahead.
    let latest = 1970 + now / secondsOfAYear + 50
    let year = latest - (latest - shortYear) % 100
    return Self(year: year, month: month + 1, day: day, secondOfDay: secondOfDay)
  }

  /// An obsolete form: `Sun Nov  6 08:49:37 1994`.
  private static func asctime(_ bytes: [UInt8]) -> Self? {
    var text = DateScanner(bytes)
    guard text.position(in: shortDays) != nil, text.skip(" "), let month = text.position(in: months), text.skip(" "),
      let day = text.skip(" ") ? text.number(digits: 1) : text.number(digits: 2), text.skip(" "),
      let secondOfDay = text.secondOfDay(), text.skip(" "), let year = text.number(digits: 4), text.isAtEnd
    else { return nil }
    return Self(year: year, month: month + 1, day: day, secondOfDay: secondOfDay)
  }

  private static let secondsOfAYear = 31_556_952
  private static let shortDays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let longDays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}

/// Takes a date's parts off the front of a text.
private struct DateScanner {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) {
    rest = bytes[...]
  }

  var isAtEnd: Bool {
    rest.isEmpty
  }

  mutating func skip(_ text: String) -> Bool {
    guard rest.starts(with: text.utf8) else { return false }
    rest = rest.dropFirst(text.utf8.count)
    return true
  }

  mutating func number(digits: Int) -> Int? {
    let bytes = rest.prefix(digits)
    guard bytes.count == digits, bytes.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
    rest = rest.dropFirst(digits)
    return bytes.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  /// Which of the names comes next, counted from 0; names are compared with their letter case, as the RFC has it.
  mutating func position(in names: [String]) -> Int? {
    names.firstIndex { skip($0) }
  }

  /// The seconds since midnight from `08:49:37`; a minute may have a leap second.
  mutating func secondOfDay() -> Int? {
    guard let hour = number(digits: 2), skip(":"), let minute = number(digits: 2), skip(":"),
      let second = number(digits: 2), 0...23 ~= hour, 0...59 ~= minute, 0...60 ~= second
    else { return nil }
    return hour * 3600 + minute * 60 + second
  }
}
