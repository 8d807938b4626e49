/// A forward or a transposed convolution: every pixel of the result is a sum over the taps that reach into the
/// source.
///
/// Images are `[height, width, channels, batch]`, so a pixel is a matrix of channels × batch, and each tap
/// multiplies a matrix of weights with such a pixel. Where the geometry allows it, minimal filtering needs
/// fewer products, see ``WinogradConvolution``. Otherwise the sum is computed directly. Taps beyond the edges
/// of the source are skipped, not multiplied by zero. Every element is one chain of fused multiply-adds that
/// begins with the bias and runs over the pixels of the source row by row, and over the channels of each pixel.
/// The weights of a forward convolution are packed first, tile by tile; those of a transposed one are read in
/// place. Nothing else is copied.
public struct Convolution {
  /// The direction of a convolution, which decides whether its source is the input or the output.
  public enum Direction: Hashable, Sendable {
    /// From the input to the output.
    case forward
    /// From the output to the input.
    case transposed
  }

  let geometry: ConvolutionGeometry
  let direction: Direction
  let threads: Int
  let shape: TileShape
  /// The convolution by minimal filtering, where the geometry allows it.
  private let winograd: WinogradConvolution?

  /// Creates a convolution, divided for `threads` threads.
  public init(_ geometry: ConvolutionGeometry, _ direction: Direction, threads: Int) {
    self.init(geometry, direction, threads: threads, shape: nil)
  }

  /// Creates a convolution with tiles of `shape`, or of the faster shape if it is `nil`; with `isDirect` it
  /// never uses minimal filtering. Weights larger than the L2 cache use low tiles, which read them for fewer
  /// panels.
  init(
    _ geometry: ConvolutionGeometry, _ direction: Direction, threads: Int, shape: TileShape?,
    isDirect: Bool = false
  ) {
    (self.geometry, self.direction, self.threads) = (geometry, direction, threads)
    let plan = isDirect ? nil : WinogradPlan(geometry, direction)
    winograd = plan.map { WinogradConvolution($0, threads: threads, shape: shape) }
    let usesLowTiles = geometry.weights >= weightsLargerThanL2 && geometry.batch >= TileShape.low.columns
    self.shape = shape ?? (usesLowTiles ? .low : .preferred(columns: geometry.batch))
  }

  var isForward: Bool { direction == .forward }
  var resultPixels: Int { isForward ? geometry.outputPixels : geometry.inputPixels }
  var resultChannels: Int { isForward ? geometry.outputChannels : geometry.inputChannels }
  var sourceChannels: Int { isForward ? geometry.inputChannels : geometry.outputChannels }
  var batch: Int { geometry.batch }

  /// Whether the result has one channel and tiles hold neighboring pixels instead of channels.
  private var isSingleChannel: Bool { resultChannels == 1 && (geometry.stride == 1 || !isForward) }

  private var tileRows: Int { shape.rows }
  private var rowTiles: Int { resultChannels.divided(by: tileRows) }
  /// The floats of the packed weights of one tile.
  private var packedTile: Int { geometry.taps * sourceChannels * tileRows }
  private var packedWeights: Int { isForward ? rowTiles * packedTile : 0 }

  /// The floats of scratch memory that the bound convolution needs.
  public var workspace: Int {
    if let winograd { return winograd.workspace }
    return isSingleChannel
      ? SingleChannelConvolution(self).workspace
      : packedWeights + tileChunks * pixelChunks * tileRows * 16
  }

  /// Several chunks for each thread, since chunks at the borders have fewer taps and finish earlier.
  private var chunks: Int {
    let size = resultPixels * resultChannels * sourceChannels * batch
    return size < 1 << 16 || threads == 1 ? 1 : 6 * threads
  }

  /// Chunks of the pixels of the result.
  private var pixelChunks: Int { min(chunks, resultPixels.divided(by: groupSize)) }

  /// Chunks of the channels of the result, where there are too few groups of pixels.
  private var tileChunks: Int { min(chunks.divided(by: pixelChunks), max(1, rowTiles / 8)) }

  /// Binds the convolution to its memory; the returned tasks must run in order.
  ///
  /// - Parameters:
  ///   - source: The image to read; up to fifteen floats behind it must be readable, as in a `FloatBuffer`.
  ///   - kernel: `[kernelHeight, kernelWidth, inputChannels, outputChannels]`; up to fifteen floats behind it
  ///     must be readable too.
  ///   - bias: One value for each channel of the result; `nil` for zero.
  ///   - result: The image to write; it must not overlap the memory that is read.
  ///   - workspace: ``workspace`` floats.
  ///   - epilogue: Called once for every finished range of rows of the result while it is in cache. The result
  ///     is seen as a matrix whose rows are the channels of each pixel and whose columns are the examples.
  ///     Several threads may call it at once.
  public func bind(
    source: UnsafePointer<Float>, kernel: UnsafePointer<Float>, bias: UnsafePointer<Float>? = nil,
    result: Floats, workspace: Floats, epilogue: ((Range<Int>, Range<Int>) -> Void)? = nil
  ) -> [ParallelTask] {
    if let winograd {
      return winograd.bind(
        source: source, kernel: kernel, bias: bias, result: result, workspace: workspace, epilogue: epilogue)
    }
    if isSingleChannel {
      return SingleChannelConvolution(self).bind(
        source: source, kernel: kernel, bias: bias, result: result, workspace: workspace, epilogue: epilogue)
    }
    let order = order
    let scratch = workspace + packedWeights
    let weights = isForward ? UnsafePointer(workspace) : kernel
    let (pixelChunks, tileChunks) = (min(pixelChunks, order.groups), tileChunks)
    let product = ParallelTask(chunks: pixelChunks * tileChunks) { chunk in
      let (pixelChunk, tileChunk) = (chunk / tileChunks, chunk % tileChunks)
      let groups =
        order.groups &* pixelChunk / pixelChunks..<order.groups &* (pixelChunk &+ 1) / pixelChunks
      let tiles = rowTiles &* tileChunk / tileChunks..<rowTiles &* (tileChunk &+ 1) / tileChunks
      let rows = tiles.lowerBound &* tileRows..<min(resultChannels, tiles.upperBound &* tileRows)
      for index in order.iterations(ofGroups: groups) {
        let iteration = order.iterations[index]
        compute(
          iteration, tiles, order.terms[index], source: source, weights: weights, bias: bias, result: result,
          tile: scratch + chunk &* tileRows &* 16)
        let first = iteration.pixel &* resultChannels
        if iteration.isLast { epilogue?(first &+ rows.lowerBound..<first &+ rows.upperBound, 0..<batch) }
      }
    }
    return isForward ? [pack(kernel, to: workspace), product] : [product]
  }

  /// The pixels of a group. Weights larger than the last-level cache are used for many pixels before the next
  /// weights are read.
  private var groupSize: Int { geometry.weights > weightsLargerThanLastLevelCache ? 25 : 1 }

  /// The iterations over the pixels of the result. A run of taps is so short that a panel of its sources stays
  /// cached.
  private var order: PixelIterations {
    let image = sourceChannels * batch
    // Steps of depth from the weights of one tap to those of the next, packed or in place.
    let tap = isForward ? sourceChannels : geometry.inputChannels * geometry.outputChannels
    return PixelIterations(
      geometry, direction, groupSize: groupSize, runLength: max(1, cachedDepth / sourceChannels)
    ) {
      TileProduct.Term(left: Int32($0.tap * tap), right: Int32((isForward ? $0.input : $0.output) * image))
    }
  }

  /// Copies the weights to `[tile of result channels, tap, source channel, result channel]`.
  private func pack(_ kernel: UnsafePointer<Float>, to packed: Floats) -> ParallelTask {
    let matrix = geometry.inputChannels * geometry.outputChannels
    return ParallelTask(chunks: rowTiles) { tile in
      let row = tile &* tileRows
      var target = packed + tile &* packedTile
      for tap in 0..<geometry.taps {
        let weights = Operand(
          kernel + tap &* matrix, rows: sourceChannels, columns: resultChannels, isTransposed: false)
        weights.pack(
          row: 0, depth: sourceChannels, column: row, columns: min(tileRows, resultChannels &- row),
          width: tileRows, to: target)
        target += sourceChannels &* tileRows
      }
    }
  }

  /// Adds a run of taps to some tiles of a pixel's channels, panel by panel of the examples, so that all tiles
  /// use the sources of a panel while they are cached.
  @inline(__always)
  private func compute(
    _ iteration: PixelIterations.Iteration, _ tiles: Range<Int>,
    _ terms: UnsafeBufferPointer<TileProduct.Term>, source: UnsafePointer<Float>,
    weights: UnsafePointer<Float>, bias: UnsafePointer<Float>?, result: Floats, tile: Floats
  ) {
    var product = TileProduct(
      depth: sourceChannels, left: weights, leftRows: RowOffsets(stride: isForward ? 1 : sourceChannels),
      leftDepthStride: isForward ? tileRows : 1, right: source,
      rightDepthStride: batch, accumulator: nil, accumulatorStride: iteration.isFirst ? 1 : batch,
      accumulatorIsColumn: iteration.isFirst, result: result, resultStride: batch, terms: terms)
    // If the sources of all examples fit in L1, it is faster to write the result one tile of channels at a
    // time.
    let sourceFitsInL1 = terms.count &* sourceChannels &* batch <= sourceInL1
    var column = 0
    while column < batch {
      let end = sourceFitsInL1 ? batch : min(batch, column &+ shape.columns)
      for index in tiles {
        let row = index &* tileRows
        product.left = weights + index &* (isForward ? packedTile : tileRows &* sourceChannels)
        var column = column
        while column < end {
          let panel = Panel(at: column, end: end, in: shape)
          product.right = source + column
          product.result = result + ((iteration.pixel &* resultChannels &+ row) &* batch &+ column)
          product.accumulator = iteration.isFirst ? bias.map { $0 + row } : UnsafePointer(product.result)
          product.run(rows: min(tileRows, resultChannels &- row), panel, tile: tile)
          column &+= panel.columns
        }
      }
      column = end
    }
  }
}

// Sizes in floats, chosen by measurement.

/// The depth of a run of taps: a panel of so many channels stays in cache.
private let cachedDepth = 1024
/// More weights than this are larger than the last-level cache and are read from memory again for every pixel.
private let weightsLargerThanLastLevelCache = 1 << 21
/// From this size on, the weights displace the sources from the L2 cache.
private let weightsLargerThanL2 = 1 << 19
/// Sources of at most this size stay in the L1 cache.
private let sourceInL1 = 1 << 13
