extension WinogradConvolution {
  /// A block, and where what belongs to it lies.
  struct BoundBlock {
    let block: WinogradBlock
    /// Where the matrices of its values and of its results begin.
    let values, results: Int
    let strips: [Strip]
    /// Phase by phase, the source's pixels and the matrices of their values.
    let pixels, valuePlaces: [OffsetTable]
    /// Phase by phase, the matrices of the results and the result's pixels.
    let resultPlaces, targets: [OffsetTable]

    init(_ block: WinogradBlock, _ convolution: WinogradConvolution, values: Int, results: Int) {
      let (plan, geometry) = (convolution.plan, convolution.geometry)
      (self.block, self.values, self.results) = (block, values, results)
      strips = Strip.all(of: block.width, in: convolution.shape)
      let large = (geometry.largeHeight, geometry.largeWidth, geometry.stride)
      let small = (geometry.smallHeight, geometry.smallWidth, 1)
      let (source, result) = plan.isForward ? (large, small) : (small, large)
      pixels = (0..<plan.sourcePhases).map {
        block.sourcePixels(
          height: source.0, width: source.1, step: source.2, phase: $0,
          pixel: plan.sourceChannels * geometry.batch)
      }
      targets = (0..<plan.resultPhases).map {
        block.resultPixels(
          height: result.0, width: result.1, step: result.2, phase: $0,
          pixel: plan.resultChannels * geometry.batch)
      }
      valuePlaces = plan.matrixPlaces(
        block, phases: plan.sourcePhases, shared: !plan.isForward, matrix: convolution.valueMatrix)
      resultPlaces = plan.matrixPlaces(
        block, phases: plan.resultPhases, shared: plan.isForward, matrix: convolution.resultMatrix)
    }
  }

  /// Takes some channels of the source to the points of a block.
  func transformSource(
    _ source: UnsafePointer<Float>, _ bound: BoundBlock, _ channels: Range<Int>, to values: Floats,
    _ scratch: Floats
  ) {
    let (row, column) = (bound.block.row.formula, bound.block.column.formula)
    for phase in 0..<plan.sourcePhases {
      let transform = PlaneTransform<SourceFormula>(
        row: row, column: column, columns: column.points, lines: row.points, scratch: scratch)
      var example = 0
      for strip in bound.strips {
        let first = channels.lowerBound &* batch &+ bound.block.examples.lowerBound &+ example
        transform.run(
          rows: channels.count, vectors: strip.width / 16,
          from: PlaneSource(
            floats: source + first, offsets: bound.pixels[phase].offsets, rowStride: batch),
          to: PointTarget(
            floats: values + (bound.values &+ example &* depth &+ channels.lowerBound &* strip.width),
            offsets: bound.valuePlaces[phase].offsets, columns: column.points, rowStride: strip.width))
        example &+= strip.width
      }
    }
  }

  /// The products at the points of some blocks. Of a forward convolution the phases add up.
  func products(_ blocks: [BoundBlock]) -> PointProducts {
    var items: [PointProducts.Item] = []
    var terms: [[TileProduct.Term]] = []
    for row in 0..<plan.rows.points {
      for column in 0..<plan.columns.points {
        let numbers = (0..<plan.phases).compactMap { phase in
          plan.number(row, column, phase: phase).map { (phase: phase, number: $0) }
        }
        for bound in blocks {
          let (height, width) = (bound.block.row.formula.points, bound.block.column.formula.points)
          if row >= height || column >= width { continue }
          let place = row * width + column
          if plan.isForward {
            terms.append(
              numbers.map {
                TileProduct.Term(
                  left: Int32($0.number * weightMatrix / channels),
                  right: Int32(bound.valuePlaces[$0.phase][place]))
              })
          }
          var example = 0
          for strip in bound.strips {
            let (value, result) = (bound.values + example * depth, bound.results + example * channels)
            if plan.isForward {
              items.append(
                .init(
                  left: 0, right: value, result: result + bound.resultPlaces[0][place], width: strip.width,
                  terms: terms.count - 1))
            } else {
              items += numbers.map {
                .init(
                  left: $0.number * weightMatrix, right: value + bound.valuePlaces[0][place],
                  result: result + bound.resultPlaces[$0.phase][place], width: strip.width, terms: nil)
              }
            }
            example += strip.width
          }
        }
      }
    }
    return PointProducts(
      items, terms: terms, shape: shape, depth: depth,
      leftRows: RowOffsets(stride: plan.isForward ? 1 : depth),
      leftDepthStride: plan.isForward ? channels : 1)
  }

  /// Takes some channels of a group back from the points of a block.
  func transformResult(
    _ values: UnsafePointer<Float>, _ bound: BoundBlock, _ group: Range<Int>, _ some: Range<Int>,
    _ images: Images, _ scratch: Floats
  ) {
    let (row, column) = (bound.block.row.formula, bound.block.column.formula)
    for phase in 0..<plan.resultPhases {
      let transform = PlaneTransform<ResultFormula>(
        row: row, column: column, columns: column.points, lines: row.results, scratch: scratch)
      var example = 0
      for strip in bound.strips {
        let first = bound.block.examples.lowerBound &+ example
        let place =
          bound.results &+ example &* channels &+ (some.lowerBound &- group.lowerBound) &* strip.width
        transform.run(
          rows: some.count, vectors: strip.width / 16,
          from: PlaneSource(
            floats: values + place, offsets: bound.resultPlaces[phase].offsets, rowStride: strip.width),
          to: EdgedTarget(
            floats: images.result + (some.lowerBound &* batch &+ first),
            offsets: bound.targets[phase].offsets,
            columns: column.results, rowStride: batch, length: batch &- first,
            bias: images.bias.map { $0 + some.lowerBound }, start: nil))
        example &+= strip.width
      }
    }
    guard let finish = images.finish else { return }
    for targets in bound.targets {
      for place in 0..<row.results &* column.results where targets[place] >= 0 {
        let first = targets[place] / batch
        finish(first &+ some.lowerBound..<first &+ some.upperBound, bound.block.examples)
      }
    }
  }
}
