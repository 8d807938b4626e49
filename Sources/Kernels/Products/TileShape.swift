/// The rows and columns of a full tile. The result has the same bits in every shape.
struct TileShape: Hashable {
  let rows: Int
  let columns: Int

  #if AVX512
    /// A vector of the left operand serves two of the right one, which leaves registers for the next.
    static var high: TileShape { TileShape(rows: 8, columns: 32) }
    /// Half as many rows again as a high tile, which takes fewer loads and instructions for each multiply-add.
    static var tall: TileShape { TileShape(rows: 12, columns: 32) }
    /// Reads the left operand half as often as a high tile and the right one oftener, and loads less for each
    /// multiply-add.
    static var low: TileShape { TileShape(rows: 6, columns: 64) }
  #else
    /// As many rows as the registers hold beside a row of the right operand.
    static var high: TileShape { TileShape(rows: 6, columns: 16) }
    /// Processors of few registers have one shape.
    static var tall: TileShape { high }
    static var low: TileShape { high }
  #endif

  /// The faster shape for results of so many columns, by measurement: on Intel's cores the low one where it has room,
  /// otherwise the tall one, since there loads and instructions bound a high tile, above all where two threads share a
  /// core; on AMD's the high one.
  static func preferred(columns: Int) -> TileShape {
    if !isIntel { return high }
    return columns >= low.columns ? low : columns >= tall.columns ? tall : high
  }
}

private let isIntel = isIntelProcessor()
