/// The product of two row-major matrices, `C = accumulator + op(A) · op(B)`.
///
/// Each element of C is one chain of fused multiply-adds over the depth, in order, and begins with
/// `accumulator`. The division of C among threads, panels and tiles decides which elements are computed
/// together. It never changes how one element is computed. The blocking follows Goto and van de Geijn, "Anatomy
/// of high-performance matrix multiplication" (2008).
public struct MatrixProduct {
  /// The values that the product is added to.
  public enum Accumulator {
    /// Zero.
    case zero
    /// A matrix of the result's shape, which may be the result itself.
    case matrix(UnsafePointer<Float>)
    /// A row of the result's width, the same for all rows.
    case row(UnsafePointer<Float>)
    /// A column of the result's height, the same for all columns, as a bias is.
    case column(UnsafePointer<Float>)
  }

  private let rows: Int
  private let columns: Int
  private let depth: Int
  private let transposesLeft: Bool
  private let transposesRight: Bool
  private let computesTranspose: Bool
  private let plan: ProductPlan

  /// Creates a product of `rows × depth` with `depth × columns`, divided for `threads` threads.
  ///
  /// The left matrix is stored as `rows × depth`, or as `depth × rows` if `transposesLeft`; the right one as
  /// `depth × columns`, or as `columns × depth` if `transposesRight`.
  public init(
    rows: Int, columns: Int, depth: Int, transposesLeft: Bool = false, transposesRight: Bool = false,
    threads: Int
  ) {
    self.init(
      rows: rows, columns: columns, depth: depth, transposesLeft: transposesLeft,
      transposesRight: transposesRight, threads: threads, shape: nil)
  }

  /// Creates a product with tiles of `shape`, or of the faster shape if it is `nil`.
  init(
    rows: Int, columns: Int, depth: Int, transposesLeft: Bool, transposesRight: Bool, threads: Int,
    shape: TileShape?
  ) {
    precondition(
      rows >= 0 && columns >= 0 && depth >= 0, "a matrix product of \(rows)×\(depth) and \(depth)×\(columns)")
    self.rows = rows
    self.columns = columns
    self.depth = depth
    self.transposesLeft = transposesLeft
    self.transposesRight = transposesRight
    // A single column is computed as the row Cᵀ = Bᵀ · Aᵀ, which has the same layout in memory.
    computesTranspose = columns == 1
    plan =
      computesTranspose
      ? ProductPlan(
        rows: 1, columns: rows, depth: depth, leftIsTransposed: false, rightIsTransposed: !transposesLeft,
        threads: threads, shape: shape)
      : ProductPlan(
        rows: rows, columns: columns, depth: depth, leftIsTransposed: transposesLeft,
        rightIsTransposed: transposesRight, threads: threads, shape: shape)
  }

  /// The floats of scratch memory that the bound product needs.
  public var workspace: Int { plan.workspace }

  /// Binds the product to its memory; the returned tasks must run in order.
  ///
  /// - Parameters:
  ///   - left: The left matrix.
  ///   - right: The right matrix.
  ///   - accumulator: The values that the product is added to.
  ///   - result: The `rows × columns` floats to write; it must not overlap the operands.
  ///   - workspace: ``workspace`` floats, used by this product alone while it runs.
  ///   - epilogue: Called once for every finished block of the result, with its rows and columns, while the
  ///     block is in cache; several threads may call it at once.
  public func bind(
    left: UnsafePointer<Float>, right: UnsafePointer<Float>, accumulator: Accumulator = .zero, result: Floats,
    workspace: Floats, epilogue: ((Range<Int>, Range<Int>) -> Void)? = nil
  ) -> [ParallelTask] {
    if rows == 0 || columns == 0 { return [] }
    let left = Operand(left, rows: rows, columns: depth, isTransposed: transposesLeft)
    let right = Operand(right, rows: depth, columns: columns, isTransposed: transposesRight)
    var bound = BoundProduct(
      plan: plan, left: computesTranspose ? right.transposed : left,
      right: computesTranspose ? left.transposed : right,
      result: result, workspace: workspace, epilogue: epilogue)
    switch accumulator {
    case .zero: break
    case .matrix(let matrix): (bound.accumulator, bound.accumulatorStride) = (matrix, plan.columns)
    case .row(let row): (bound.accumulator, bound.accumulatorIsColumn) = (row, computesTranspose)
    case .column(let column):
      (bound.accumulator, bound.accumulatorStride, bound.accumulatorIsColumn) = (
        column, computesTranspose ? 0 : 1, !computesTranspose
      )
    }
    if computesTranspose, let epilogue { bound.epilogue = { epilogue($1, $0) } }
    return bound.tasks
  }
}
