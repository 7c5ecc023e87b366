/// How the facts were fetched: what a report says of the cost.
package struct ReadingRecord: Equatable, Sendable {
  /// One batch of requests that were in flight together.
  package struct Batch: Equatable, Sendable {
    /// What it was for.
    package var purpose: BatchPurpose
    /// How many requests it had.
    package var requests: Int

    package init(purpose: BatchPurpose, requests: Int) {
      self.purpose = purpose
      self.requests = requests
    }
  }

  /// The batches in sequence.
  package var batches: [Batch] = []

  package init() {}

  /// One line: how many requests in how many batches, and which of them a usual run does not make.
  package var summary: String {
    let requests = batches.reduce(0) { $0 + $1.requests }
    var added: [String] = []
    for batch in batches where !batch.purpose.isUsual && !added.contains(batch.purpose.words) {
      added.append(batch.purpose.words)
    }
    let line =
      "\(requests) request\(requests == 1 ? "" : "s") in \(batches.count) batch\(batches.count == 1 ? "" : "es")"
    return added.isEmpty ? line : line + "; added: " + added.joined(separator: "; ")
  }
}
