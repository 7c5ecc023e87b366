import ForgejoAPI

/// The accounts of a file of cases: each login has a number, given or assigned, without regard to case as on a server.
struct CaseAccounts {
  private var numbers: [String: Int] = [:]
  private var logins: [String] = []
  private var next = 1001

  /// Those whose numbers are given first, so that none of these is assigned.
  init(_ file: CaseFile) {
    for case (let login, let id?) in file.people.map({ ($0.login, $0.id) }) { add(login, id) }
    for login in file.people.map(\.login) + file.teams.flatMap(\.members) { _ = self[login] }
  }

  /// The account of a login, which is made where there is none.
  subscript(login: String) -> User {
    mutating get {
      if let id = numbers[login.asciiLowercased] { return User(id: id, login: login) }
      let taken = Set(numbers.values)
      while taken.contains(next) { next += 1 }
      add(login, next)
      return User(id: next, login: login)
    }
  }

  /// Everybody there is, in the order of the file.
  var names: [String] { logins }

  /// Whether there is such an account.
  func knows(_ login: String) -> Bool { numbers[login.asciiLowercased] != nil }

  private mutating func add(_ login: String, _ id: Int) {
    numbers[login.asciiLowercased] = id
    logins.append(login)
  }
}

extension String {
  /// The text with ASCII letters in lower case: equal for names that are the same to a server.
  var asciiLowercased: String {
    String(decoding: utf8.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
