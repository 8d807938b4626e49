/// A matrix product bound to its operands, its result and its scratch memory.
struct BoundProduct {
  let plan: ProductPlan
  let left: Operand
  let right: Operand
  let result: Floats
  let workspace: Floats
  var epilogue: ((Range<Int>, Range<Int>) -> Void)?

  /// The values that the sums begin with; `nil` for zero.
  var accumulator: UnsafePointer<Float>?
  var accumulatorStride = 0
  /// Whether `accumulator` is a column: one float for each row.
  var accumulatorIsColumn = false

  init(
    plan: ProductPlan, left: Operand, right: Operand, result: Floats, workspace: Floats,
    epilogue: ((Range<Int>, Range<Int>) -> Void)?
  ) {
    self.plan = plan
    self.left = left
    self.right = right
    self.result = result
    self.workspace = workspace
    self.epilogue = epilogue
  }

  /// The packing of the right operand, if it is packed as a whole, then the product.
  var tasks: [ParallelTask] {
    let bound = self
    let product = ParallelTask(chunks: plan.rowChunks &* plan.columnChunks) { bound.compute(chunk: $0) }
    if !plan.sharesRight { return [product] }
    let blocks = plan.columns.divided(by: ProductPlan.columnBlock)
    return [ParallelTask(chunks: plan.depthBlocks &* blocks) { bound.pack(block: $0) }, product]
  }

  // MARK: Packing the whole right operand

  private func pack(block: Int) {
    let columnBlocks = plan.columns.divided(by: ProductPlan.columnBlock)
    let depths = plan.depths(of: block / columnBlocks)
    var column = block % columnBlocks &* ProductPlan.columnBlock
    let end = min(plan.columns, column &+ ProductPlan.columnBlock)
    while column < end {
      let panel = Panel(at: column, end: end, in: plan.shape)
      right.pack(
        row: depths.lowerBound, depth: depths.count, column: column, columns: panel.columns,
        width: panel.width, to: sharedPanel(at: column, depths))
      column &+= panel.columns
    }
  }

  @inline(__always)
  private func sharedPanel(at column: Int, _ depths: Range<Int>) -> Floats {
    workspace + (depths.lowerBound &* plan.packedColumns &+ column &* depths.count)
  }

  // MARK: One chunk of the result

  private func compute(chunk: Int) {
    let rows = plan.rows(of: chunk / plan.columnChunks)
    let columns = plan.columns(of: chunk % plan.columnChunks)
    let scratch = workspace + (plan.sharedRight &+ chunk &* plan.perChunk)
    for block in 0..<plan.depthBlocks {
      let depths = plan.depths(of: block)
      let isLast = block == plan.depthBlocks &- 1
      if plan.packsLeft { packLeft(rows, depths, to: scratch + plan.panel) }
      var column = columns.lowerBound
      while column < columns.upperBound {
        let end = min(columns.upperBound, column &+ ProductPlan.columnBlock)
        compute(rows, column..<end, depths, scratch)
        if isLast { epilogue?(rows, column..<end) }
        column = end
      }
    }
  }

  private func packLeft(_ rows: Range<Int>, _ depths: Range<Int>, to packed: Floats) {
    var row = rows.lowerBound
    var packed = packed
    while row < rows.upperBound {
      let count = min(plan.shape.rows, rows.upperBound &- row)
      left.transposed.pack(
        row: depths.lowerBound, depth: depths.count, column: row, columns: count, width: plan.shape.rows,
        to: packed)
      packed += plan.shape.rows &* depths.count
      row &+= count
    }
  }

  /// Adds one block of depth to some rows and columns of the result, panel by panel.
  private func compute(_ rows: Range<Int>, _ columns: Range<Int>, _ depths: Range<Int>, _ scratch: Floats) {
    if plan.packsBlocks {
      right.pack(
        row: depths.lowerBound, depth: depths.count, column: columns.lowerBound, columns: columns.count,
        width: ProductPlan.packedBlockStride, to: scratch)
    }
    var column = columns.lowerBound
    while column < columns.upperBound {
      let panel = Panel(at: column, end: columns.upperBound, in: plan.shape)
      var product = inPlace(row: rows.lowerBound, column: column, depths)
      if plan.sharesRight {
        product.right = UnsafePointer(sharedPanel(at: column, depths))
        product.rightDepthStride = panel.width
      } else if plan.packsBlocks {
        product.right = UnsafePointer(scratch + (column &- columns.lowerBound))
        product.rightDepthStride = ProductPlan.packedBlockStride
      } else if plan.packsPanels || !panel.isFull {
        right.pack(
          row: depths.lowerBound, depth: depths.count, column: column, columns: panel.columns,
          width: panel.width, to: scratch)
        product.right = UnsafePointer(scratch)
        product.rightDepthStride = panel.width
      }
      if plan.packsLeft {
        product.left = UnsafePointer(scratch + plan.panel)
        (product.leftRows, product.leftDepthStride) = (RowOffsets(stride: 1), plan.shape.rows)
      }
      compute(product, panel, rows: rows.count, tile: scratch + (plan.panel &+ plan.packedLeft))
      column &+= panel.columns
    }
  }

  /// The product of the tile at (`row`, `column`), with both operands read in place.
  private func inPlace(row: Int, column: Int, _ depths: Range<Int>) -> TileProduct {
    var product = TileProduct(
      depth: depths.count, left: left.at(row, depths.lowerBound),
      leftRows: RowOffsets(stride: left.rowStride),
      leftDepthStride: left.columnStride, right: right.at(depths.lowerBound, column),
      rightDepthStride: right.rowStride, accumulator: nil, accumulatorStride: 0,
      result: result + (row &* plan.columns &+ column), resultStride: plan.columns)
    if depths.lowerBound > 0 {
      (product.accumulator, product.accumulatorStride) = (UnsafePointer(product.result), plan.columns)
    } else if let accumulator {
      product.accumulator = accumulator + (row &* accumulatorStride &+ (accumulatorIsColumn ? 0 : column))
      (product.accumulatorStride, product.accumulatorIsColumn) = (accumulatorStride, accumulatorIsColumn)
    }
    return product
  }

  /// Computes the tiles of one panel, from top to bottom.
  @inline(__always)
  private func compute(_ first: TileProduct, _ panel: Panel, rows: Int, tile: Floats) {
    let leftStep = plan.packsLeft ? first.depth : first.leftRows.stride
    var product = first
    var remaining = rows
    while remaining > 0 {
      let count = min(plan.shape.rows, remaining)
      product.run(rows: count, panel, tile: tile)
      product.left += count &* leftStep
      product.accumulator? += count &* product.accumulatorStride
      product.result += count &* product.resultStride
      remaining &-= count
    }
  }
}
