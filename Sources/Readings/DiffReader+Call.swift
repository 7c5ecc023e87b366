package import Calls
package import ForgejoAPI

extension DiffReader {
  /// A pull request's diff, of which only the names are kept; the server makes it once for all files.
  package static func call(of number: Int, in repository: RepositoryName) -> Call<End> {
    Call(
      CallRequest(
        ["repos", repository.owner, repository.name, "pulls", "\(number).diff"], role: .repository,
        scope: "read:repository", bodyLimit: CallRequest.diffBodyLimit), consumer: DiffReader()
    ) { response, reader throws(ReadFailure.Cause) in
      guard let reader else { throw .refused(response) }
      return reader.end
    }
  }
}
