/// A matrix product whose operands, result and scratch memory are known.
struct BoundProduct {
  let plan: ProductPlan
  let left: Operand
  let right: Operand
  let result: Floats
  let workspace: Floats
  var finish: ((Range<Int>, Range<Int>) -> Void)?

  /// Where the chains begin; `nil` for zero.
  var start: UnsafePointer<Float>?
  var startStride = 0
  /// Whether `start` has one float for each row.
  var startIsColumn = false

  init(
    plan: ProductPlan, left: Operand, right: Operand, result: Floats, workspace: Floats,
    finish: ((Range<Int>, Range<Int>) -> Void)?
  ) {
    self.plan = plan
    self.left = left
    self.right = right
    self.result = result
    self.workspace = workspace
    self.finish = finish
  }

  /// The packing of the right operand, if it is packed as a whole, and the product.
  var works: [Work] {
    let bound = self
    let product = Work(parts: plan.rowParts &* plan.columnParts) { bound.compute(part: $0) }
    if !plan.sharesRight { return [product] }
    let blocks = plan.columns.divided(by: ProductPlan.columnBlock)
    return [Work(parts: plan.depthBlocks &* blocks) { bound.pack(block: $0) }, product]
  }

  // MARK: Packing once for all

  private func pack(block: Int) {
    let columnBlocks = plan.columns.divided(by: ProductPlan.columnBlock)
    let depths = plan.depths(of: block / columnBlocks)
    var column = block % columnBlocks &* ProductPlan.columnBlock
    let end = min(plan.columns, column &+ ProductPlan.columnBlock)
    while column < end {
      let strip = Strip(at: column, end: end, in: plan.shape)
      right.pack(
        row: depths.lowerBound, depth: depths.count, column: column, columns: strip.columns,
        width: strip.width,
        to: sharedStrip(at: column, depths))
      column &+= strip.columns
    }
  }

  @inline(__always)
  private func sharedStrip(at column: Int, _ depths: Range<Int>) -> Floats {
    workspace + (depths.lowerBound &* plan.packedColumns &+ column &* depths.count)
  }

  // MARK: One part of the result

  private func compute(part: Int) {
    let rows = plan.rows(of: part / plan.columnParts)
    let columns = plan.columns(of: part % plan.columnParts)
    let scratch = workspace + (plan.sharedRight &+ part &* plan.perPart)
    for block in 0..<plan.depthBlocks {
      let depths = plan.depths(of: block)
      let isLast = block == plan.depthBlocks &- 1
      if plan.packsLeft { packLeft(rows, depths, to: scratch + plan.strip) }
      var column = columns.lowerBound
      while column < columns.upperBound {
        let end = min(columns.upperBound, column &+ ProductPlan.columnBlock)
        compute(rows, column..<end, depths, scratch)
        if isLast { finish?(rows, column..<end) }
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

  /// Goes on with the chains of some rows and columns for one block of depth, strip by strip.
  private func compute(_ rows: Range<Int>, _ columns: Range<Int>, _ depths: Range<Int>, _ scratch: Floats) {
    if plan.packsBlocks {
      right.pack(
        row: depths.lowerBound, depth: depths.count, column: columns.lowerBound, columns: columns.count,
        width: ProductPlan.packedBlockStride, to: scratch)
    }
    var column = columns.lowerBound
    while column < columns.upperBound {
      let strip = Strip(at: column, end: columns.upperBound, in: plan.shape)
      var product = inPlace(row: rows.lowerBound, column: column, depths)
      if plan.sharesRight {
        product.right = UnsafePointer(sharedStrip(at: column, depths))
        product.rightDepthStride = strip.width
      } else if plan.packsBlocks {
        product.right = UnsafePointer(scratch + (column &- columns.lowerBound))
        product.rightDepthStride = ProductPlan.packedBlockStride
      } else if plan.packsStrips || !strip.isWhole {
        right.pack(
          row: depths.lowerBound, depth: depths.count, column: column, columns: strip.columns,
          width: strip.width, to: scratch)
        product.right = UnsafePointer(scratch)
        product.rightDepthStride = strip.width
      }
      if plan.packsLeft {
        product.left = UnsafePointer(scratch + plan.strip)
        (product.leftRows, product.leftDepthStride) = (RowOffsets(stride: 1), plan.shape.rows)
      }
      compute(product, strip, rows: rows.count, tile: scratch + (plan.strip &+ plan.packedLeft))
      column &+= strip.columns
    }
  }

  /// The product of the tile at (`row`, `column`) with both operands read where they lie.
  private func inPlace(row: Int, column: Int, _ depths: Range<Int>) -> TileProduct {
    var product = TileProduct(
      depth: depths.count, left: left.at(row, depths.lowerBound),
      leftRows: RowOffsets(stride: left.rowStride),
      leftDepthStride: left.columnStride, right: right.at(depths.lowerBound, column),
      rightDepthStride: right.rowStride, start: nil, startStride: 0,
      result: result + (row &* plan.columns &+ column), resultStride: plan.columns)
    if depths.lowerBound > 0 {
      (product.start, product.startStride) = (UnsafePointer(product.result), plan.columns)
    } else if let start {
      product.start = start + (row &* startStride &+ (startIsColumn ? 0 : column))
      (product.startStride, product.startIsColumn) = (startStride, startIsColumn)
    }
    return product
  }

  /// Runs down the tiles of one strip.
  @inline(__always)
  private func compute(_ first: TileProduct, _ strip: Strip, rows: Int, tile: Floats) {
    let leftStep = plan.packsLeft ? first.depth : first.leftRows.stride
    var product = first
    var remaining = rows
    while remaining > 0 {
      let count = min(plan.shape.rows, remaining)
      product.run(rows: count, strip, tile: tile)
      product.left += count &* leftStep
      product.start? += count &* product.startStride
      product.result += count &* product.resultStride
      remaining &-= count
    }
  }
}
