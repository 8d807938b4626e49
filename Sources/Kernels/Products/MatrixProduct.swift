/// The product of two matrices, `C = start + op(A) · op(B)`, all row-major.
///
/// Each element of C is one chain of fused multiply-adds over the depth, in order, beginning at `start`. How C is
/// divided among threads, strips and tiles decides which elements are computed together and never how one is.
/// The blocking follows Goto and van de Geijn, "Anatomy of high-performance matrix multiplication" (2008).
public struct MatrixProduct {
  /// Where the chains of multiply-adds begin.
  public enum Start {
    /// At zero.
    case zero
    /// At a matrix of the result's shape, which may be the result itself.
    case matrix(UnsafePointer<Float>)
    /// At one row of the result's width, alike for all rows.
    case row(UnsafePointer<Float>)
    /// At one column of the result's height, alike for all columns, as a bias is.
    case column(UnsafePointer<Float>)
  }

  private let rows: Int
  private let columns: Int
  private let depth: Int
  private let transposesLeft: Bool
  private let transposesRight: Bool
  private let isTurned: Bool
  private let plan: ProductPlan

  /// A product of `rows × depth` with `depth × columns`, cut for `threads` threads.
  ///
  /// The left matrix lies in memory as `rows × depth`, or `depth × rows` if `transposesLeft`; the right one as
  /// `depth × columns`, or `columns × depth` if `transposesRight`.
  public init(
    rows: Int, columns: Int, depth: Int, transposesLeft: Bool = false, transposesRight: Bool = false,
    threads: Int
  ) {
    self.init(
      rows: rows, columns: columns, depth: depth, transposesLeft: transposesLeft,
      transposesRight: transposesRight, threads: threads, shape: nil)
  }

  /// A product of tiles of a shape, or of the faster one.
  init(
    rows: Int, columns: Int, depth: Int, transposesLeft: Bool, transposesRight: Bool, threads: Int,
    shape: TileShape?
  ) {
    precondition(
      rows >= 0 && columns >= 0 && depth >= 0, "A product of \(rows)×\(depth) and \(depth)×\(columns)")
    self.rows = rows
    self.columns = columns
    self.depth = depth
    self.transposesLeft = transposesLeft
    self.transposesRight = transposesRight
    // A single column is computed as the row Cᵀ = Bᵀ · Aᵀ, which lies in memory as the column does.
    isTurned = columns == 1
    plan =
      isTurned
      ? ProductPlan(
        rows: 1, columns: rows, depth: depth, leftIsTransposed: false, rightIsTransposed: !transposesLeft,
        threads: threads, shape: shape)
      : ProductPlan(
        rows: rows, columns: columns, depth: depth, leftIsTransposed: transposesLeft,
        rightIsTransposed: transposesRight, threads: threads, shape: shape)
  }

  /// The floats of scratch memory that the bound product writes.
  public var workspace: Int { plan.workspace }

  /// Fixes the memory of the product; the returned works are to be run in order.
  ///
  /// - Parameters:
  ///   - left: The left matrix.
  ///   - right: The right matrix.
  ///   - start: Where the chains begin.
  ///   - result: The `rows × columns` floats to write; it must not overlap the operands.
  ///   - workspace: As many floats as `workspace` tells, for this product alone while it runs.
  ///   - finish: Called once for every finished block of the result, rows and columns, while it is in cache;
  ///     it may be called from several threads at once.
  public func bind(
    left: UnsafePointer<Float>, right: UnsafePointer<Float>, start: Start = .zero, result: Floats,
    workspace: Floats, finish: ((Range<Int>, Range<Int>) -> Void)? = nil
  ) -> [Work] {
    if rows == 0 || columns == 0 { return [] }
    let left = Operand(left, rows: rows, columns: depth, isTransposed: transposesLeft)
    let right = Operand(right, rows: depth, columns: columns, isTransposed: transposesRight)
    var bound = BoundProduct(
      plan: plan, left: isTurned ? right.transposed : left, right: isTurned ? left.transposed : right,
      result: result, workspace: workspace, finish: finish)
    switch start {
    case .zero: break
    case .matrix(let matrix): (bound.start, bound.startStride) = (matrix, plan.columns)
    case .row(let row): (bound.start, bound.startIsColumn) = (row, isTurned)
    case .column(let column):
      (bound.start, bound.startStride, bound.startIsColumn) = (column, isTurned ? 0 : 1, !isTurned)
    }
    if isTurned, let finish { bound.finish = { finish($1, $0) } }
    return bound.works
  }
}
