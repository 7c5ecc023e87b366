internal import Synchronization

/// The rules of a run, and how many requests each of them has seen.
package final class FaultSchedule: Sendable {
  private let rules: [FaultRule]
  private let seen: Mutex<[Int]>

  package init(_ rules: [FaultRule] = []) {
    self.rules = rules
    seen = Mutex(Array(repeating: 0, count: rules.count))
  }

  /// The fault of the first rule whose turn this request is; every rule for such requests counts it.
  package func fault(for request: ReceivedRequest) -> Fault? {
    let indices = rules.indices.filter { rules[$0].isFor(request) }
    return seen.withLock { seen in
      for index in indices { seen[index] += 1 }
      return indices.first { rules[$0].occurrence == nil || rules[$0].occurrence == seen[$0] }
    }.map { rules[$0].fault }
  }
}
