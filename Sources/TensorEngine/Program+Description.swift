extension Program: CustomStringConvertible {
  /// The plan as a table: the operations of each step, the shapes and bytes that it writes, and its place in
  /// the source.
  public var description: String {
    let rows = steps.enumerated().map { index, step in
      [
        "\(index + 1)", step.nodes.map(\.operation.name).joined(separator: " → "),
        step.isUpdate ? "–" : step.results.map(\.shape.description).joined(separator: ", "),
        step.isUpdate ? "–" : "\(step.results.reduce(0) { $0 + $1.shape.count * 4 })",
        step.nodes.lazy.compactMap(\.place).first?.description ?? "",
      ]
    }
    let table = aligned([["step", "operations", "shape", "bytes", "source"]] + rows)
    return "\(name): \(steps.count) steps in an arena of \(arenaCount * 4) bytes\n" + table
  }
}

/// A table as text, with left-aligned columns.
private func aligned(_ rows: [[String]]) -> String {
  let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max()! }
  return rows.map { row in
    let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
    var line = cells.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line
  }.joined(separator: "\n")
}
