extension WinogradWeightGradient {
  /// A block, and where what belongs to it lies.
  struct BoundBlock {
    let block: WinogradBlock
    /// Where the matrices of its values and of what is upstream begin.
    let values, upstream: Int
    /// The small image's pixels, and the matrices of their values.
    let pixels, valuePlaces: OffsetTable
    /// Phase by phase, the large image's pixels and their matrices.
    let largePixels, upstreamPlaces: [OffsetTable]
  }

  func bound(_ blocks: [WinogradBlock]) -> [BoundBlock] {
    var (values, upstream) = (0, 0)
    return blocks.map { block in
      defer {
        values += block.places.count * valueMatrix
        upstream += plan.matrixCount(block) * upstreamMatrix
      }
      return BoundBlock(
        block: block, values: values, upstream: upstream,
        pixels: block.sourcePixels(
          height: geometry.smallHeight, width: geometry.smallWidth, step: 1, phase: 0, pixel: pixel),
        valuePlaces: plan.matrixPlaces(block, phases: 1, shared: true, matrix: valueMatrix)[0],
        largePixels: (0..<plan.phases).map {
          block.resultPixels(
            height: geometry.largeHeight, width: geometry.largeWidth, step: geometry.stride, phase: $0,
            pixel: geometry.largeChannels * batch)
        },
        upstreamPlaces: plan.matrixPlaces(block, phases: plan.phases, shared: false, matrix: upstreamMatrix))
    }
  }

  /// Copies the small image to `[pixel, strip of channels, example, channel]`.
  func pack(_ small: UnsafePointer<Float>, to packed: Floats) -> Work {
    let strips = Strip.all(of: width, in: shape)
    return Work(parts: geometry.smallPixels) { part in
      let examples = Operand(
        small + part &* geometry.smallChannels &* batch, rows: batch, columns: geometry.smallChannels,
        isTransposed: true)
      var column = 0
      for strip in strips {
        examples.pack(
          row: 0, depth: batch, column: column, columns: min(strip.width, geometry.smallChannels &- column),
          width: strip.width, to: packed + (part &* pixel &+ column &* batch))
        column &+= strip.width
      }
    }
  }

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
        floats: values + (bound.values &+ vectors.lowerBound &* 16), offsets: bound.valuePlaces.offsets,
        columns: column.points, rowStride: 0))
  }

  func transformUpstream(
    _ large: UnsafePointer<Float>, _ bound: BoundBlock, _ range: Range<Int>, part: Int, to upstream: Floats,
    _ scratch: Floats
  ) {
    let (row, column) = (bound.block.row.formula, bound.block.column.formula)
    let first = part &* chunk
    for phase in 0..<plan.phases {
      PlaneTransform<UpstreamFormula>(
        row: row, column: column, columns: column.results, lines: row.points, scratch: scratch
      ).run(
        rows: min(chunk, range.count &- first), vectors: examples / 16,
        from: PlaneSource(
          floats: large + (range.lowerBound &+ first) &* batch, offsets: bound.largePixels[phase].offsets,
          rowStride: batch),
        to: PointTarget(
          floats: upstream + (bound.upstream &+ first &* examples),
          offsets: bound.upstreamPlaces[phase].offsets, columns: column.points, rowStride: examples))
    }
  }

  /// At each point, what is upstream by the source's values, summed over the tiles and their examples.
  func pointProducts(_ blocks: [BoundBlock]) -> PointProducts {
    var items: [PointProducts.Item] = []
    var terms: [[TileProduct.Term]] = []
    let strips = Strip.all(of: width, in: shape)
    for (number, matrix) in plan.matrices.enumerated() {
      terms.append(
        blocks.compactMap { bound in
          let (height, width) = (bound.block.row.formula.points, bound.block.column.formula.points)
          if matrix.row >= height || matrix.column >= width { return nil }
          let place = matrix.row * width + matrix.column
          return TileProduct.Term(
            left: Int32(bound.upstream + bound.upstreamPlaces[matrix.phase][place]),
            right: Int32(bound.values + bound.valuePlaces[place]))
        })
      var column = 0
      for strip in strips {
        items.append(
          .init(
            left: 0, right: column * batch, result: number * productMatrix + column * channels,
            width: strip.width, terms: terms.count - 1))
        column += strip.width
      }
    }
    return PointProducts(
      items, terms: terms, shape: shape, depth: batch, leftRows: RowOffsets(stride: examples),
      leftDepthStride: 1)
  }

  /// Where the products lie and the taps of the kernel, phase by phase.
  struct WayBack {
    let products, taps: [OffsetTable]

    init(_ plan: WinogradPlan, matrix: Int) {
      let (geometry, points) = (plan.geometry, plan.columns.points)
      products = (0..<plan.phases).map { phase in
        OffsetTable(
          (0..<plan.rows.points * points).map {
            plan.number($0 / points, $0 % points, phase: phase).map { $0 * matrix } ?? -1
          })
      }
      taps = (0..<plan.phases).map {
        OffsetTable(
          plan.taps(phase: $0).map { $0 < 0 ? -1 : $0 * geometry.largeChannels * geometry.smallChannels })
      }
    }
  }

  func transformProducts(
    _ products: UnsafePointer<Float>, _ back: WayBack, phase: Int, _ range: Range<Int>, part: Int,
    start: UnsafePointer<Float>?, to result: Floats, _ scratch: Floats
  ) {
    let (row, column) = (plan.rows.formula, plan.columns.formula)
    let transform = PlaneTransform<WeightGradientFormula>(
      row: row, column: column, columns: column.points, lines: row.window, scratch: scratch)
    let first = part &* chunk
    var channel = 0
    while channel < width {
      let strip = Strip(at: channel, end: width, in: shape)
      let place = (range.lowerBound &+ first) &* geometry.smallChannels &+ channel
      transform.run(
        rows: min(chunk, range.count &- first), vectors: strip.width / 16,
        from: PlaneSource(
          floats: products + (channel &* channels &+ first &* strip.width),
          offsets: back.products[phase].offsets, rowStride: strip.width),
        to: EdgedTarget(
          floats: result + place, offsets: back.taps[phase].offsets, columns: column.window,
          rowStride: geometry.smallChannels, length: geometry.smallChannels &- channel, bias: nil,
          start: start.map { $0 + place }))
      channel &+= strip.width
    }
  }
}
