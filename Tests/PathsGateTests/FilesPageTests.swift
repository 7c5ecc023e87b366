import Calls
import ForgejoAPI
import HTTP
import Testing

@Suite("A page of the files API")
struct FilesPageTests {
  private func page(_ body: String, total: String? = "1") throws -> FilesPage {
    try FilesPage.one(1, on: 7, of: app).decode(
      HTTPResponse(status: 200, headers: total.map { [HTTPHeader("X-Total-Count", $0)] } ?? [], body: bytes(body)))
  }

  @Test("is read with both names of a renamed file")
  func rows() throws {
    #expect(
      try page(
        #"[{"filename":"b","previous_filename":"a","status":"renamed"},{"filename":"c","status":"changed"}]"#,
        total: "2")
        == FilesPage(
          rows: [.init(name: "b", previousName: "a", status: "renamed"), .init(name: "c", status: "changed")], total: 2)
    )
    #expect(try page("[]", total: "0") == FilesPage(rows: [], total: 0))
  }

  @Test(
    "is not read where a name that counts is missing or empty, or something is of another type",
    arguments: [
      #"[{"filename":"b","status":"renamed"}]"#, #"[{"filename":"b","previous_filename":null,"status":"renamed"}]"#,
      #"[{"filename":"b","previous_filename":"","status":"renamed"}]"#, #"[{"filename":"","status":"added"}]"#,
      #"[{"filename":"b"}]"#, #"[{"status":"added"}]"#, #"[{"filename":7,"status":"added"}]"#,
      #"[{"filename":"b","status":1}]"#, #"[{"filename":"b","previous_filename":1,"status":"added"}]"#, "[null]",
      "null",
      "{}", "[", "", "<html>", #"[{"filename":"b","filename":"c","status":"added"}]"#,
    ])
  func malformed(body: String) {
    #expect(throws: (any Error).self) { try page(body) }
  }

  @Test("is not read without a total that is a number", arguments: [nil, "", "many", "-1", "1.0", "0x1"])
  func total(_ total: String?) {
    #expect(throws: (any Error).self) { try page("[]", total: total) }
  }
}
