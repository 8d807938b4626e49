/// The rows and columns of a full tile. The result is the same bit for bit with every shape.
struct TileShape: Hashable {
  let rows: Int
  let columns: Int

  #if AVX512
    /// Each float of the left operand is used for two vectors of the right one, which leaves registers for the
    /// next.
    static var high: TileShape { TileShape(rows: 8, columns: 32) }
    /// 1.5 times the rows of a high tile, with fewer loads and instructions for each multiply-add.
    static var tall: TileShape { TileShape(rows: 12, columns: 32) }
    /// Reads the left operand half as often as a high tile and the right one more often, with fewer loads for
    /// each multiply-add.
    static var low: TileShape { TileShape(rows: 6, columns: 64) }
  #else
    /// As many rows as fit the registers in addition to one row of the right operand.
    static var high: TileShape { TileShape(rows: 6, columns: 16) }
    /// Processors with few registers have one shape.
    static var tall: TileShape { high }
    static var low: TileShape { high }
  #endif

  /// The faster shape for results of `columns` columns, by measurement.
  ///
  /// On Intel it is the low one if the result is wide enough, otherwise the tall one: there loads and
  /// instructions limit a high tile, above all if two threads share a core. On AMD it is the high one.
  static func preferred(columns: Int) -> TileShape {
    if !isIntel { return high }
    return columns >= low.columns ? low : columns >= tall.columns ? tall : high
  }
}

private let isIntel = isIntelProcessor()
