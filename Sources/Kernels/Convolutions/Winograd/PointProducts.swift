/// The products at the points of some blocks: at each point, of every matrix of weights with the sources' values.
///
/// A block's values stay near for all matrices that meet them, and a matrix for all blocks. The chain of an element
/// runs over the depth of one term after another.
final class PointProducts {
  /// One strip's product, or a sum of them.
  struct Item {
    /// Where the left and the right operand and the result begin.
    let left, right, result: Int
    /// The columns of the strip.
    let width: Int
    /// The list of terms, if it is a sum.
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

  /// Computes `rows` rows of some of the products; where they are `continuing`, the chains begin at the results.
  func run(
    _ some: Range<Int>, rows: Int, weights: UnsafePointer<Float>, values: UnsafePointer<Float>,
    to results: Floats, continuing: Bool = false
  ) {
    for index in some {
      let item = items[index]
      var product = TileProduct(
        depth: depth, left: weights + item.left, leftRows: leftRows, leftDepthStride: leftDepthStride,
        right: values + item.right, rightDepthStride: item.width, start: nil, startStride: item.width,
        result: results + item.result, resultStride: item.width)
      product.terms = item.terms.map { terms[$0] }
      let strip = Strip(at: 0, end: item.width, in: shape)
      var remaining = rows
      while remaining > 0 {
        let count = min(shape.rows, remaining)
        product.start = continuing ? UnsafePointer(product.result) : nil
        product.run(rows: count, strip, tile: results)
        product.left += count &* leftRows.stride
        product.result += count &* item.width
        remaining &-= count
      }
    }
  }
}
