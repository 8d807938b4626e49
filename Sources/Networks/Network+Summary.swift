extension Network {
  /// A table of layers, output shapes and numbers of parameters, with totals.
  public var summary: String {
    let rows = zip(layers, unusualSources).map { declared, sources in
      [
        (declared.branch.map { "\(inputs[$0].name): " } ?? "") + declared.layer.description
          + (sources.map { " of " + $0.joined(separator: " and ") } ?? ""), declared.name,
        declared.outputs.map(\.description).joined(separator: ", "),
        grouped(declared.parameters.valueCount),
      ]
    }
    let totals = [
      ["trainable", "", "", grouped(trainableParameterCount)],
      ["not trainable", "", "", grouped(parameterCount - trainableParameterCount)],
      ["all", "", "", grouped(parameterCount)],
    ]
    let table = aligned([["layer", "name", "output", "parameters"]] + rows + totals)
    let rule = String(repeating: "─", count: table[0].count)
    let source = inputs.map(\.description).joined(separator: " and ")
    return
      ([name + " from " + source, rule, table[0], rule] + table[1...rows.count] + [rule]
      + table[(rows.count + 1)...]).joined(separator: "\n")
  }
}

/// Rows as lines of equal length: all columns are left-aligned but the last, which is right-aligned.
private func aligned(_ rows: [[String]]) -> [String] {
  let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max()! }
  return rows.map { row in
    row.indices.map { column in
      let space = String(repeating: " ", count: widths[column] - row[column].count)
      return column == row.count - 1 ? space + row[column] : row[column] + space
    }.joined(separator: "  ")
  }
}

/// A count with commas between thousands, as in `1,183,872`.
func grouped(_ count: Int) -> String {
  var result = ""
  for (index, digit) in String(count).reversed().enumerated() {
    result = "\(digit)" + (index > 0 && index % 3 == 0 ? "," : "") + result
  }
  return result
}
