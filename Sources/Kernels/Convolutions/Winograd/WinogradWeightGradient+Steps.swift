extension WinogradWeightGradient {
  /// A block and the offsets of its data.
  struct BoundBlock {
    let block: WinogradBlock
    /// Where the matrices of its source values and of its upstream gradients begin.
    let values, upstream: Int
    /// The offsets of the output's pixels, and of the matrices of their values.
    let pixels, valueOffsets: OffsetTable
    /// Phase by phase, the offsets of the input's pixels and of their matrices.
    let inputPixels, upstreamOffsets: [OffsetTable]
  }

  /// The offsets of the data of some blocks, which are stored one after another.
  func bound(_ blocks: [WinogradBlock]) -> [BoundBlock] {
    var (values, upstream) = (0, 0)
    return blocks.map { block in
      defer {
        values += block.pointPairs.count * valueMatrix
        upstream += plan.matrixCount(block) * upstreamMatrix
      }
      return BoundBlock(
        block: block, values: values, upstream: upstream,
        pixels: block.sourcePixels(
          height: geometry.outputHeight, width: geometry.outputWidth, step: 1, phase: 0, pixel: pixel),
        valueOffsets: plan.matrixOffsets(block, phases: 1, shared: true, matrix: valueMatrix)[0],
        inputPixels: (0..<plan.phases).map {
          block.resultPixels(
            height: geometry.inputHeight, width: geometry.inputWidth, step: geometry.stride, phase: $0,
            pixel: geometry.inputChannels * batch)
        },
        upstreamOffsets: plan.matrixOffsets(block, phases: plan.phases, shared: false, matrix: upstreamMatrix)
      )
    }
  }

  /// Copies the output to `[pixel, panel of channels, example, channel]`.
  func pack(_ output: UnsafePointer<Float>, to packed: Floats) -> ParallelTask {
    let panels = Panel.all(of: width, in: shape)
    return ParallelTask(chunks: geometry.outputPixels) { index in
      let examples = Operand(
        output + index &* geometry.outputChannels &* batch, rows: batch, columns: geometry.outputChannels,
        isTransposed: true)
      var column = 0
      for panel in panels {
        examples.pack(
          row: 0, depth: batch, column: column, columns: min(panel.width, geometry.outputChannels &- column),
          width: panel.width, to: packed + (index &* pixel &+ column &* batch))
        column &+= panel.width
      }
    }
  }

  /// Evaluates some vectors of the packed output at the points of a block.
  func transformSource(
    _ packed: UnsafePointer<Float>, _ bound: BoundBlock, _ vectors: Range<Int>, to values: Floats,
    _ scratch: Floats
  ) {
    let (row, column) = (bound.block.row.formula, bound.block.column.formula)
    PlaneTransform<SourceFormula>(
      row: row, column: column, columns: column.points, lines: row.points, scratch: scratch
    ).run(
      rows: 1, vectors: vectors.count,
      from: PlaneSource(
        floats: packed + vectors.lowerBound &* 16, offsets: bound.pixels.offsets, rowStride: 0),
      to: PointTarget(
        floats: values + (bound.values &+ vectors.lowerBound &* 16), offsets: bound.valueOffsets.offsets,
        columns: column.points, rowStride: 0))
  }

  /// Evaluates a chunk of the input's channels in `range` at the points of a block.
  func transformUpstream(
    _ input: UnsafePointer<Float>, _ bound: BoundBlock, _ range: Range<Int>, chunk: Int, to upstream: Floats,
    _ scratch: Floats
  ) {
    let (row, column) = (bound.block.row.formula, bound.block.column.formula)
    let first = chunk &* channelsPerChunk
    for phase in 0..<plan.phases {
      PlaneTransform<UpstreamFormula>(
        row: row, column: column, columns: column.results, lines: row.points, scratch: scratch
      ).run(
        rows: min(channelsPerChunk, range.count &- first), vectors: examples / 16,
        from: PlaneSource(
          floats: input + (range.lowerBound &+ first) &* batch, offsets: bound.inputPixels[phase].offsets,
          rowStride: batch),
        to: PointTarget(
          floats: upstream + (bound.upstream &+ first &* examples),
          offsets: bound.upstreamOffsets[phase].offsets, columns: column.points, rowStride: examples))
    }
  }

  /// At each point, the product of the upstream gradients and the source values, summed over the tiles and
  /// their examples.
  func pointProducts(_ blocks: [BoundBlock]) -> PointProducts {
    var items: [PointProducts.Item] = []
    var terms: [[TileProduct.Term]] = []
    let panels = Panel.all(of: width, in: shape)
    for (index, matrix) in plan.matrices.enumerated() {
      terms.append(
        blocks.compactMap { bound in
          let (height, width) = (bound.block.row.formula.points, bound.block.column.formula.points)
          if matrix.row >= height || matrix.column >= width { return nil }
          let pair = matrix.row * width + matrix.column
          return TileProduct.Term(
            left: Int32(bound.upstream + bound.upstreamOffsets[matrix.phase][pair]),
            right: Int32(bound.values + bound.valueOffsets[pair]))
        })
      var column = 0
      for panel in panels {
        items.append(
          .init(
            left: 0, right: column * batch, result: index * productMatrix + column * channels,
            width: panel.width, terms: terms.count - 1))
        column += panel.width
      }
    }
    return PointProducts(
      items, terms: terms, shape: shape, depth: batch, leftRows: RowOffsets(stride: examples),
      leftDepthStride: 1)
  }

  /// Phase by phase, the offsets of the products at the points and of the taps of the kernel.
  struct GradientLayout {
    let products, taps: [OffsetTable]

    init(_ plan: WinogradPlan, matrix: Int) {
      let (geometry, points) = (plan.geometry, plan.columns.points)
      products = (0..<plan.phases).map { phase in
        OffsetTable(
          (0..<plan.rows.points * points).map {
            plan.matrixIndex($0 / points, $0 % points, phase: phase).map { $0 * matrix } ?? -1
          })
      }
      taps = (0..<plan.phases).map {
        OffsetTable(
          plan.taps(phase: $0).map { $0 < 0 ? -1 : $0 * geometry.inputChannels * geometry.outputChannels })
      }
    }
  }

  /// Computes the weight gradient of a chunk of the input's channels in `range` from the products at the
  /// points.
  func transformProducts(
    _ products: UnsafePointer<Float>, _ layout: GradientLayout, phase: Int, _ range: Range<Int>, chunk: Int,
    accumulator: UnsafePointer<Float>?, to result: Floats, _ scratch: Floats
  ) {
    let (row, column) = (plan.rows.formula, plan.columns.formula)
    let transform = PlaneTransform<WeightGradientFormula>(
      row: row, column: column, columns: column.points, lines: row.window, scratch: scratch)
    let first = chunk &* channelsPerChunk
    var channel = 0
    while channel < width {
      let panel = Panel(at: channel, end: width, in: shape)
      let index = (range.lowerBound &+ first) &* geometry.outputChannels &+ channel
      transform.run(
        rows: min(channelsPerChunk, range.count &- first), vectors: panel.width / 16,
        from: PlaneSource(
          floats: products + (channel &* channels &+ first &* panel.width),
          offsets: layout.products[phase].offsets, rowStride: panel.width),
        to: EdgedTarget(
          floats: result + index, offsets: layout.taps[phase].offsets, columns: column.window,
          rowStride: geometry.outputChannels, length: geometry.outputChannels &- channel, bias: nil,
          accumulator: accumulator.map { $0 + index }))
      channel &+= panel.width
    }
  }
}
