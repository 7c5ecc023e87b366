import Calls
import ForgejoAPI
import HTTP
import JSON

/// The repository that the recordings are about.
let app = RepositoryName(owner: "acme", name: "app")

/// An answer with that text, and a total where one is given.
func response(_ body: String, status: Int = 200, total: Int? = nil) -> HTTPResponse {
  let headers = total.map { [HTTPHeader("X-Total-Count", "\($0)")] } ?? []
  return HTTPResponse(status: status, headers: headers, body: Array(body.utf8))
}

/// Why an answer says nothing to a call; nil where it says something.
func cause<Value>(_ call: Call<Value>, _ response: HTTPResponse) -> ReadFailure.Cause? {
  do throws(ReadFailure.Cause) {
    _ = try call.decode(response)
    return nil
  } catch {
    return error
  }
}

/// What is wrong with the shape of an answer, as a report says it; nil where nothing is.
func shape<Value>(_ call: Call<Value>, _ response: HTTPResponse) -> String? {
  guard case .malformed(let error) = cause(call, response) else { return nil }
  return error.description
}

/// The byte at which an answer stops being JSON; nil where it is JSON.
func syntaxFault<Value>(_ call: Call<Value>, _ response: HTTPResponse) -> Int? {
  guard case .malformed(let error) = cause(call, response), case .syntax(_, _, _, let offset) = error else {
    return nil
  }
  return offset
}
