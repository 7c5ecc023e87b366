import Diagnostics

/// A matrix as a text: one line a fault, one column a request.
struct FaultTable {
  let matrix: FaultMatrix

  init(_ matrix: FaultMatrix) {
    self.matrix = matrix
  }

  var text: String {
    var paths: [String] = []
    for cell in matrix.cells where !paths.contains(cell.path) { paths.append(cell.path) }
    let titles = paths.map(title)
    let rows = faults.map { fault in
      (fault, paths.map { path in matrix.cells.filter { $0.path == path && $0.fault == fault && !$0.isInField } })
    }
    var lines = ["\(matrix.run.name): \(matrix.run.status.rawValue) without a fault", ""]
    let widths = paths.indices.map { column in
      max(titles[column].count, rows.map { Self.digits($0.1[column]).count }.max() ?? 0)
    }
    let first = faults.map(\.count).max() ?? 0
    lines.append(Self.line("", first, titles, widths))
    lines += rows.map { Self.line($0.0, first, $0.1.map(Self.digits), widths) }
    lines.append("")
    lines += zip(paths, titles).compactMap { path, title in
      let fields = matrix.cells.filter { $0.path == path && $0.isInField }
      return fields.isEmpty ? nil : "members of \(title): \(Self.counts(fields))"
    }
    lines.append("all: \(Self.counts(matrix.cells))")
    return lines.joined(separator: "\n") + "\n"
  }

  private var faults: [String] {
    InjectedFault.all.map(\.name)
  }

  /// What is asked for; pages have their number.
  private func title(_ path: String) -> String {
    let read = matrix.cells.first { $0.path == path }?.read
    let page = path.split(separator: "page=").dropFirst().first.map { " \($0)" } ?? ""
    return (read?.rawValue ?? "") + page
  }

  /// The exit statuses of each occurrence alone, and of all; a dot where the answer cannot have the fault.
  private static func digits(_ cells: [FaultCell]) -> String {
    cells.isEmpty ? "." : cells.map { "\($0.status.rawValue)" }.joined()
  }

  private static func counts(_ cells: [FaultCell]) -> String {
    let statuses = Set(cells.map(\.status.rawValue)).sorted()
    return "\(cells.count) cells, "
      + statuses.map { status in "\(status) x \(cells.count { $0.status.rawValue == status })" }.joined(separator: ", ")
  }

  private static func line(_ first: String, _ width: Int, _ columns: [String], _ widths: [Int]) -> String {
    let texts = [padded(first, width)] + zip(columns, widths).map { padded($0, $1) }
    return String(texts.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
