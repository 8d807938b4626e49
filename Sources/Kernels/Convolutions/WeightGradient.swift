/// The gradient of a convolution with respect to its kernel:
/// `result[tap, c, d] = accumulator[tap, c, d] + Σ input[p, c, n]·output[q, d, n]`
/// over the examples n and over all pairs of an input pixel p and an output pixel q that the tap connects.
///
/// Where the geometry allows it, minimal filtering needs fewer products, see ``WinogradWeightGradient``.
/// Otherwise every element is one chain of fused multiply-adds over the pixels of the output row by row, and
/// over the examples of each pixel. The output is packed so that its channels are contiguous. Of the input, the
/// channels of one tile are copied to contiguous memory, row by row as they are needed.
public struct WeightGradient {
  private let geometry: ConvolutionGeometry
  private let threads: Int
  private let shape: TileShape
  /// The gradient by minimal filtering, where the geometry allows it.
  private let winograd: WinogradWeightGradient?

  /// Creates a gradient, divided for `threads` threads.
  public init(_ geometry: ConvolutionGeometry, threads: Int) {
    self.init(geometry, threads: threads, shape: nil)
  }

  /// Creates a gradient with tiles of `shape`, or of the faster shape if it is `nil`; with `isDirect` it never
  /// uses minimal filtering.
  init(_ geometry: ConvolutionGeometry, threads: Int, shape: TileShape?, isDirect: Bool = false) {
    (self.geometry, self.threads) = (geometry, threads)
    let plan = isDirect ? nil : WinogradPlan(geometry, .transposed)
    winograd = plan.map { WinogradWeightGradient($0, threads: threads, shape: shape) }
    self.shape =
      shape
      ?? .preferred(columns: geometry.outputChannels == 1 ? geometry.inputChannels : geometry.outputChannels)
  }

  private var isSingleChannel: Bool { geometry.inputChannels == 1 || geometry.outputChannels == 1 }
  private var batch: Int { geometry.batch }
  private var tileRows: Int { shape.rows }
  private var panelWidth: Int { shape.columns }
  private var panels: Int { geometry.outputChannels.divided(by: panelWidth) }
  private var rowTiles: Int { geometry.inputChannels.divided(by: tileRows) }
  /// The floats of a packed panel of one pixel.
  private var packedPixel: Int { batch * panelWidth }

  /// How the tiles of the result are divided into chunks: groups of rows of tiles, and groups of panels where
  /// there are too few rows for several chunks a thread.
  private var groups: (rows: Int, panels: Int) {
    let size = geometry.weights * geometry.outputPixels * batch
    let wanted = size < 1 << 16 || threads == 1 ? 1 : 4 * threads
    let rows = min(rowTiles, wanted)
    return (rows, max(1, min(panels, wanted / rows)))
  }

  /// The floats of scratch memory that the bound gradient needs.
  public var workspace: Int {
    if let winograd { return winograd.workspace }
    return isSingleChannel
      ? SingleChannelWeightGradient(geometry, threads: threads, shape: shape).workspace
      : packedOutput + groups.rows * groups.panels * perChunk
  }

  private var packedOutput: Int { panels * geometry.outputPixels * packedPixel }
  private var perChunk: Int { (ringRows * geometry.inputWidth * batch + 16) * tileRows }
  /// Rows of the input that are packed at a time; a new row overwrites one that no later block needs.
  private var ringRows: Int { blocks.map { inputRows(for: $0).count }.max()! }

  /// Binds the gradient to its memory; the returned tasks must run in order.
  ///
  /// - Parameters:
  ///   - input: The input of the forward convolution; up to fifteen floats behind it must be readable, as in a
  ///     `FloatBuffer`.
  ///   - output: The output of the forward convolution, or the gradient with respect to it.
  ///   - accumulator: The values that the gradient is added to, of the kernel's shape, or `nil` for zero; it
  ///     may be the result itself.
  ///   - result: `[kernelHeight, kernelWidth, inputChannels, outputChannels]`, which must not overlap the
  ///     images.
  ///   - workspace: ``workspace`` floats.
  public func bind(
    input: UnsafePointer<Float>, output: UnsafePointer<Float>, accumulator: UnsafePointer<Float>? = nil,
    result: Floats, workspace: Floats
  ) -> [ParallelTask] {
    if let winograd {
      return winograd.bind(
        input: input, output: output, accumulator: accumulator, result: result, workspace: workspace)
    }
    if isSingleChannel {
      return SingleChannelWeightGradient(geometry, threads: threads, shape: shape).bind(
        input: input, output: output, accumulator: accumulator, result: result, workspace: workspace)
    }
    let (groups, perChunk, ringRows) = (groups, perChunk, ringRows)
    let blocks = blocks.map { (rows: inputRows(for: $0), table: TapTable(terms(for: $0))) }
    let product = ParallelTask(chunks: groups.rows * groups.panels) { chunk in
      let (group, panelGroup) = (chunk / groups.panels, chunk % groups.panels)
      let tiles = rowTiles &* group / groups.rows..<rowTiles &* (group &+ 1) / groups.rows
      let panels =
        self.panels &* panelGroup / groups.panels..<self.panels &* (panelGroup &+ 1) / groups.panels
      let packedInput = workspace + (packedOutput &+ chunk &* perChunk)
      for tile in tiles {
        var accumulator = accumulator
        var packedRows = 0
        for block in blocks {
          for row in max(packedRows, block.rows.lowerBound)..<block.rows.upperBound {
            pack(tile, of: input, row: row, to: packedInput + row % ringRows &* packedRow)
          }
          packedRows = block.rows.upperBound
          compute(
            tile, panels, packedInput, packedOutput: workspace, accumulator: accumulator, result: result,
            table: block.table, edge: packedInput + ringRows &* packedRow)
          accumulator = UnsafePointer(result)
        }
      }
    }
    return [pack(output, to: workspace), product]
  }

  /// Rows of the output that are processed together, so few that a panel of them and the input rows of a tile
  /// stay in the L2 cache.
  private var blocks: [Range<Int>] {
    let row = geometry.outputWidth * batch * (panelWidth + geometry.stride * geometry.stride * tileRows)
    let rows = max(1, (1 << 17) / row)
    return stride(from: 0, to: geometry.outputHeight, by: rows).map {
      $0 * geometry.outputWidth..<min($0 + rows, geometry.outputHeight) * geometry.outputWidth
    }
  }

  /// The rows of the input that contribute to some whole rows of the output.
  private func inputRows(for output: Range<Int>) -> Range<Int> {
    let first = output.lowerBound / geometry.outputWidth * geometry.stride - geometry.top
    let last =
      (output.upperBound / geometry.outputWidth - 1) * geometry.stride - geometry.top + geometry.kernelHeight
    let lower = min(max(first, 0), geometry.inputHeight)
    return lower..<max(lower, min(last, geometry.inputHeight))
  }

  /// For each tap, where the packed input and output pixels begin that it connects.
  private func terms(for pixels: Range<Int>) -> [[TileProduct.Term]] {
    var terms = Array(repeating: [TileProduct.Term](), count: geometry.taps)
    let (ringRows, width) = (ringRows, geometry.inputWidth)
    for triple in pixels.lazy.flatMap(geometry.triples(ofOutput:)) {
      terms[triple.tap].append(
        TileProduct.Term(
          left: Int32((triple.input / width % ringRows * width + triple.input % width) * tileRows * batch),
          right: Int32(triple.output * packedPixel)))
    }
    return terms
  }

  /// The floats of a packed row of the input.
  private var packedRow: Int { geometry.inputWidth &* tileRows &* batch }

  /// Copies a tile's channels of a row of the input to contiguous memory. In place, the channels of all pixels
  /// would compete for the same cache sets.
  @inline(__always)
  private func pack(_ tile: Int, of input: UnsafePointer<Float>, row: Int, to packed: Floats) {
    let first = tile &* tileRows
    let count = min(tileRows, geometry.inputChannels &- first) &* batch
    var target = packed
    for pixel in row &* geometry.inputWidth..<(row &+ 1) &* geometry.inputWidth {
      target.update(from: input + (pixel &* geometry.inputChannels &+ first) &* batch, count: count)
      target += tileRows &* batch
    }
  }

  /// Copies the output to `[panel of channels, pixel, example, channel]`.
  private func pack(_ output: UnsafePointer<Float>, to packed: Floats) -> ParallelTask {
    let pixels = geometry.outputPixels
    let division = Division(of: pixels, in: 1, atLeast: max(1, 4096 / packedPixel), threads: threads)
    return ParallelTask(chunks: panels * division.chunks) { chunk in
      let (panel, range) = (chunk / division.chunks, division[chunk % division.chunks])
      let column = panel &* panelWidth
      for pixel in range {
        let examples = Operand(
          output + pixel &* geometry.outputChannels &* batch, rows: batch, columns: geometry.outputChannels,
          isTransposed: true)
        examples.pack(
          row: 0, depth: batch, column: column, columns: min(panelWidth, geometry.outputChannels &- column),
          width: panelWidth, to: packed + (panel &* pixels &+ pixel) &* packedPixel)
      }
    }
  }

  /// Adds the contribution of some pixels to the weights of a tile's channels and some panels of channels.
  @inline(__always)
  private func compute(
    _ tile: Int, _ panels: Range<Int>, _ packedInput: UnsafePointer<Float>,
    packedOutput: UnsafePointer<Float>, accumulator: UnsafePointer<Float>?, result: Floats, table: TapTable,
    edge: Floats
  ) {
    let channels = geometry.outputChannels
    let row = tile &* tileRows
    let rows = min(tileRows, geometry.inputChannels &- row)
    var product = TileProduct(
      depth: batch, left: packedInput, leftRows: RowOffsets(stride: batch), leftDepthStride: 1,
      right: packedOutput, rightDepthStride: panelWidth, accumulator: nil, accumulatorStride: channels,
      result: result, resultStride: channels)
    for index in panels {
      for tap in 0..<geometry.taps {
        product.terms = table[tap]
        product.right = packedOutput + index &* geometry.outputPixels &* packedPixel
        var column = index &* panelWidth
        let end = min(column &+ panelWidth, channels)
        while column < end {
          let offset = (tap &* geometry.inputChannels &+ row) &* channels &+ column
          let panel = Panel(at: column, end: end, in: shape)
          product.accumulator = accumulator.map { $0 + offset }
          product.result = result + offset
          product.run(rows: rows, panel, tile: edge)
          product.right += panel.width
          column &+= panel.columns
        }
      }
    }
  }
}
