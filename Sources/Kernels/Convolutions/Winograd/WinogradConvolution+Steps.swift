extension WinogradConvolution {
  /// A block and the offsets of its data.
  struct BoundBlock {
    let block: WinogradBlock
    /// Where the matrices of its source values and of its results begin.
    let values, results: Int
    let panels: [Panel]
    /// Phase by phase, the offsets of the source's pixels and of the matrices of their values.
    let pixels, valueOffsets: [OffsetTable]
    /// Phase by phase, the offsets of the matrices of the results and of the result's pixels.
    let resultOffsets, targets: [OffsetTable]

    init(_ block: WinogradBlock, _ convolution: WinogradConvolution, values: Int, results: Int) {
      let (plan, geometry) = (convolution.plan, convolution.geometry)
      (self.block, self.values, self.results) = (block, values, results)
      panels = Panel.all(of: block.width, in: convolution.shape)
      let input = (geometry.inputHeight, geometry.inputWidth, geometry.stride)
      let output = (geometry.outputHeight, geometry.outputWidth, 1)
      let (source, result) = plan.isForward ? (input, output) : (output, input)
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
      valueOffsets = plan.matrixOffsets(
        block, phases: plan.sourcePhases, shared: !plan.isForward, matrix: convolution.valueMatrix)
      resultOffsets = plan.matrixOffsets(
        block, phases: plan.resultPhases, shared: plan.isForward, matrix: convolution.resultMatrix)
    }
  }

  /// Evaluates some channels of the source at the points of a block.
  func transformSource(
    _ source: UnsafePointer<Float>, _ bound: BoundBlock, _ channels: Range<Int>, to values: Floats,
    _ scratch: Floats
  ) {
    let (row, column) = (bound.block.row.formula, bound.block.column.formula)
    for phase in 0..<plan.sourcePhases {
      let transform = PlaneTransform<SourceFormula>(
        row: row, column: column, columns: column.points, lines: row.points, scratch: scratch)
      var example = 0
      for panel in bound.panels {
        let first = channels.lowerBound &* batch &+ bound.block.examples.lowerBound &+ example
        transform.run(
          rows: channels.count, vectors: panel.width / 16,
          from: PlaneSource(
            floats: source + first, offsets: bound.pixels[phase].offsets, rowStride: batch),
          to: PointTarget(
            floats: values + (bound.values &+ example &* depth &+ channels.lowerBound &* panel.width),
            offsets: bound.valueOffsets[phase].offsets, columns: column.points, rowStride: panel.width))
        example &+= panel.width
      }
    }
  }

  /// The products at the points of some blocks; in a forward convolution the phases are summed.
  func products(_ blocks: [BoundBlock]) -> PointProducts {
    var items: [PointProducts.Item] = []
    var terms: [[TileProduct.Term]] = []
    for row in 0..<plan.rows.points {
      for column in 0..<plan.columns.points {
        let matrices = (0..<plan.phases).compactMap { phase in
          plan.matrixIndex(row, column, phase: phase).map { (phase: phase, index: $0) }
        }
        for bound in blocks {
          let (height, width) = (bound.block.row.formula.points, bound.block.column.formula.points)
          if row >= height || column >= width { continue }
          let pair = row * width + column
          if plan.isForward {
            terms.append(
              matrices.map {
                TileProduct.Term(
                  left: Int32($0.index * weightMatrix / channels),
                  right: Int32(bound.valueOffsets[$0.phase][pair]))
              })
          }
          var example = 0
          for panel in bound.panels {
            let (value, result) = (bound.values + example * depth, bound.results + example * channels)
            if plan.isForward {
              items.append(
                .init(
                  left: 0, right: value, result: result + bound.resultOffsets[0][pair], width: panel.width,
                  terms: terms.count - 1))
            } else {
              items += matrices.map {
                .init(
                  left: $0.index * weightMatrix, right: value + bound.valueOffsets[0][pair],
                  result: result + bound.resultOffsets[$0.phase][pair], width: panel.width, terms: nil)
              }
            }
            example += panel.width
          }
        }
      }
    }
    return PointProducts(
      items, terms: terms, shape: shape, depth: depth,
      leftRows: RowOffsets(stride: plan.isForward ? 1 : depth),
      leftDepthStride: plan.isForward ? channels : 1)
  }

  /// Computes the results of some channels of a group from the products at the points of a block.
  func transformResult(
    _ values: UnsafePointer<Float>, _ bound: BoundBlock, _ group: Range<Int>, _ some: Range<Int>,
    _ images: Images, _ scratch: Floats
  ) {
    let (row, column) = (bound.block.row.formula, bound.block.column.formula)
    for phase in 0..<plan.resultPhases {
      let transform = PlaneTransform<ResultFormula>(
        row: row, column: column, columns: column.points, lines: row.results, scratch: scratch)
      var example = 0
      for panel in bound.panels {
        let first = bound.block.examples.lowerBound &+ example
        let offset =
          bound.results &+ example &* channels &+ (some.lowerBound &- group.lowerBound) &* panel.width
        transform.run(
          rows: some.count, vectors: panel.width / 16,
          from: PlaneSource(
            floats: values + offset, offsets: bound.resultOffsets[phase].offsets, rowStride: panel.width),
          to: EdgedTarget(
            floats: images.result + (some.lowerBound &* batch &+ first),
            offsets: bound.targets[phase].offsets,
            columns: column.results, rowStride: batch, length: batch &- first,
            bias: images.bias.map { $0 + some.lowerBound }, accumulator: nil))
        example &+= panel.width
      }
    }
    guard let epilogue = images.epilogue else { return }
    for targets in bound.targets {
      for pixel in 0..<row.results &* column.results where targets[pixel] >= 0 {
        let first = targets[pixel] / batch
        epilogue(first &+ some.lowerBound..<first &+ some.upperBound, bound.block.examples)
      }
    }
  }
}
