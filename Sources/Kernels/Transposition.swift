/// Copies a matrix of `rows × columns` with rows and columns exchanged.
public func transposition(
  of source: UnsafePointer<Float>, rows: Int, columns: Int, to result: Floats, threads: Int
) -> [ParallelTask] {
  // Sixteen rows of the source become sixteen neighboring columns. The remaining rows are copied one by one.
  let matrix = Operand(source, rows: columns, columns: rows, isTransposed: true)
  let whole = rows / 16 * 16
  let division = Division(of: columns, in: 16, atLeast: max(16, 16384 / max(rows, 1)), threads: threads)
  return [
    ParallelTask(chunks: division.chunks) { chunk in
      let range = division[chunk]
      let target = result + range.lowerBound &* rows
      if whole > 0 {
        matrix.pack(
          row: range.lowerBound, depth: range.count, column: 0, columns: whole, width: rows, to: target)
      }
      for column in range {
        for row in whole..<rows { result[column &* rows &+ row] = source[row &* columns &+ column] }
      }
    }
  ]
}
