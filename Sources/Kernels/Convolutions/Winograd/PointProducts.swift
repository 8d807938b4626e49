/// The matrix products at the points of some blocks: at each point, every matrix of weights times the source
/// values.
///
/// The values of a block stay in cache for all matrices that they are multiplied with, and a matrix stays in
/// cache for all blocks. The sum of an element runs over the depth of one term after another.
final class PointProducts {
  /// The product of one panel, or a sum of such products.
  struct Item {
    /// Where the left and the right operand and the result begin.
    let left, right, result: Int
    /// Columns of the panel.
    let width: Int
    /// The index of the list of terms, if this is a sum.
    let terms: Int?
  }

  private let items: [Item]
  private let terms: TapTable
  private let shape: TileShape
  private let depth: Int
  private let leftRows: RowOffsets
  private let leftDepthStride: Int

  init(
    _ items: [Item], terms: [[TileProduct.Term]], shape: TileShape, depth: Int, leftRows: RowOffsets,
    leftDepthStride: Int
  ) {
    (self.items, self.terms, self.shape, self.depth) = (items, TapTable(terms), shape, depth)
    (self.leftRows, self.leftDepthStride) = (leftRows, leftDepthStride)
  }

  /// The number of products.
  var count: Int { items.count }

  /// Computes `rows` rows of some of the products; if `isContinued`, they are added to the results.
  func run(
    _ some: Range<Int>, rows: Int, weights: UnsafePointer<Float>, values: UnsafePointer<Float>,
    to results: Floats, isContinued: Bool = false
  ) {
    for index in some {
      let item = items[index]
      var product = TileProduct(
        depth: depth, left: weights + item.left, leftRows: leftRows, leftDepthStride: leftDepthStride,
        right: values + item.right, rightDepthStride: item.width, accumulator: nil,
        accumulatorStride: item.width,
        result: results + item.result, resultStride: item.width)
      product.terms = item.terms.map { terms[$0] }
      let panel = Panel(at: 0, end: item.width, in: shape)
      var remaining = rows
      while remaining > 0 {
        let count = min(shape.rows, remaining)
        product.accumulator = isContinued ? UnsafePointer(product.result) : nil
        product.run(rows: count, panel, tile: results)
        product.left += count &* leftRows.stride
        product.result += count &* item.width
        remaining &-= count
      }
    }
  }
}
