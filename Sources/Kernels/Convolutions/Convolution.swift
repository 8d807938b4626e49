/// A convolution or a transposed one: every pixel of the result is a sum over the taps that reach into the source.
///
/// With `[height, width, channels, batch]` a pixel is a matrix of channels × batch, and each tap a product of a
/// matrix of weights with one. Where the geometry is for it, minimal filtering takes fewer products, see
/// ``WinogradConvolution``. Otherwise the sum is taken directly: taps beyond the edges of the source are skipped, not
/// multiplied by zero, and every element is one chain of fused multiply-adds, over the source's pixels row by row, over
/// the channels of each, beginning at the bias. The weights of a convolution are packed first, tile by tile; those of a
/// transposed one are read where they lie. Nothing else is copied.
public struct Convolution {
  /// Which of the two images is the source.
  public enum Direction: Hashable, Sendable {
    /// From the large image to the small one.
    case forward
    /// From the small image to the large one.
    case transposed
  }

  let geometry: ConvolutionGeometry
  let direction: Direction
  let threads: Int
  let shape: TileShape
  /// The form with fewer products, where the geometry is for it.
  private let winograd: WinogradConvolution?

  /// Creates a convolution, cut for `threads` threads.
  public init(_ geometry: ConvolutionGeometry, _ direction: Direction, threads: Int) {
    self.init(geometry, direction, threads: threads, shape: nil)
  }

  /// A convolution of tiles of a shape, or of the faster one; with `isDirect` never by minimal filtering. Weights that
  /// crowd out what else is cached are read by low tiles, which need them for fewer strips.
  init(
    _ geometry: ConvolutionGeometry, _ direction: Direction, threads: Int, shape: TileShape?,
    isDirect: Bool = false
  ) {
    (self.geometry, self.direction, self.threads) = (geometry, direction, threads)
    let plan = isDirect ? nil : WinogradPlan(geometry, direction)
    winograd = plan.map { WinogradConvolution($0, threads: threads, shape: shape) }
    let isCrowded = geometry.weights >= crowdingWeights && geometry.batch >= TileShape.low.columns
    self.shape = shape ?? (isCrowded ? .low : .preferred(columns: geometry.batch))
  }

  var isForward: Bool { direction == .forward }
  var resultPixels: Int { isForward ? geometry.smallPixels : geometry.largePixels }
  var resultChannels: Int { isForward ? geometry.smallChannels : geometry.largeChannels }
  var sourceChannels: Int { isForward ? geometry.largeChannels : geometry.smallChannels }
  var batch: Int { geometry.batch }

  /// A result of one channel fills tiles with neighbouring pixels instead of channels.
  private var isThin: Bool { resultChannels == 1 && (geometry.stride == 1 || !isForward) }

  private var tileRows: Int { shape.rows }
  private var rowTiles: Int { resultChannels.divided(by: tileRows) }
  /// Packed weights of one tile.
  private var packedTile: Int { geometry.taps * sourceChannels * tileRows }
  private var packedWeights: Int { isForward ? rowTiles * packedTile : 0 }

  /// The floats of scratch memory that the bound convolution writes.
  public var workspace: Int {
    if let winograd { return winograd.workspace }
    return isThin ? ThinConvolution(self).workspace : packedWeights + tileParts * pixelParts * tileRows * 16
  }

  /// Parts end at different times where borders have fewer taps, so there are several for each thread.
  private var parts: Int {
    let work = resultPixels * resultChannels * sourceChannels * batch
    return work < 1 << 16 || threads == 1 ? 1 : 6 * threads
  }

  /// Parts of the result's pixels.
  private var pixelParts: Int { min(parts, resultPixels.divided(by: groupSize)) }

  /// Parts of the result's channels, where the groups of pixels are too few.
  private var tileParts: Int { min(parts.divided(by: pixelParts), max(1, rowTiles / 8)) }

  /// Fixes the memory of the convolution; the returned works are to be run in order.
  ///
  /// - Parameters:
  ///   - source: The image that is read; up to fifteen floats behind it must be readable, as in a `FloatBuffer`.
  ///   - kernel: `[kernelHeight, kernelWidth, largeChannels, smallChannels]`; the same holds behind it.
  ///   - bias: One value for each channel of the result, or nothing for zero.
  ///   - result: The image to write; it must not overlap what is read.
  ///   - workspace: As many floats as `workspace` tells.
  ///   - finish: Called once for every finished range of rows of the result, seen as a matrix of pixels and
  ///     channels × batch, while it is in cache; it may be called from several threads at once.
  public func bind(
    source: UnsafePointer<Float>, kernel: UnsafePointer<Float>, bias: UnsafePointer<Float>? = nil,
    result: Floats, workspace: Floats, finish: ((Range<Int>, Range<Int>) -> Void)? = nil
  ) -> [Work] {
    if let winograd {
      return winograd.bind(
        source: source, kernel: kernel, bias: bias, result: result, workspace: workspace, finish: finish)
    }
    if isThin {
      return ThinConvolution(self).bind(
        source: source, kernel: kernel, bias: bias, result: result, workspace: workspace, finish: finish)
    }
    let visits = visits
    let scratch = workspace + packedWeights
    let weights = isForward ? UnsafePointer(workspace) : kernel
    let (pixelParts, tileParts) = (min(pixelParts, visits.groups), tileParts)
    let product = Work(parts: pixelParts * tileParts) { part in
      let (pixelPart, tilePart) = (part / tileParts, part % tileParts)
      let groups = visits.groups &* pixelPart / pixelParts..<visits.groups &* (pixelPart &+ 1) / pixelParts
      let tiles = rowTiles &* tilePart / tileParts..<rowTiles &* (tilePart &+ 1) / tileParts
      let rows = tiles.lowerBound &* tileRows..<min(resultChannels, tiles.upperBound &* tileRows)
      for index in visits.visits(ofGroups: groups) {
        let visit = visits.visits[index]
        compute(
          visit, tiles, visits.terms[index], source: source, weights: weights, bias: bias, result: result,
          tile: scratch + part &* tileRows &* 16)
        let first = visit.pixel &* resultChannels
        if visit.isLast { finish?(first &+ rows.lowerBound..<first &+ rows.upperBound, 0..<batch) }
      }
    }
    return isForward ? [pack(kernel, to: workspace), product] : [product]
  }

  /// Weights that the nearer caches cannot hold are used for many pixels in turn, others for one.
  private var groupSize: Int { geometry.weights > farWeights ? 25 : 1 }

  /// The pixels of the result in the order of work. A run of taps is as deep as a strip of its sources stays cached.
  private var visits: PixelVisits {
    let image = sourceChannels * batch
    // Steps of depth from one tap's weights to the next one's, packed or as they lie.
    let tap = isForward ? sourceChannels : geometry.largeChannels * geometry.smallChannels
    return PixelVisits(
      geometry, direction, groupSize: groupSize, runLength: max(1, cachedDepth / sourceChannels)
    ) {
      TileProduct.Term(left: Int32($0.tap * tap), right: Int32((isForward ? $0.large : $0.small) * image))
    }
  }

  /// Copies the weights to `[tile of result channels, tap, source channel, result channel]`.
  private func pack(_ kernel: UnsafePointer<Float>, to packed: Floats) -> Work {
    let matrix = geometry.largeChannels * geometry.smallChannels
    return Work(parts: rowTiles) { tile in
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

  /// Adds a run of taps to some tiles of a pixel's channels: strip by strip of the examples, whose sources are used by
  /// all tiles while they are cached.
  @inline(__always)
  private func compute(
    _ visit: PixelVisits.Visit, _ tiles: Range<Int>, _ terms: UnsafeBufferPointer<TileProduct.Term>,
    source: UnsafePointer<Float>, weights: UnsafePointer<Float>, bias: UnsafePointer<Float>?, result: Floats,
    tile: Floats
  ) {
    var product = TileProduct(
      depth: sourceChannels, left: weights, leftRows: RowOffsets(stride: isForward ? 1 : sourceChannels),
      leftDepthStride: isForward ? tileRows : 1, right: source,
      rightDepthStride: batch, start: nil, startStride: visit.isFirst ? 1 : batch,
      startIsColumn: visit.isFirst, result: result, resultStride: batch, terms: terms)
    // Where all examples' sources stay near, the result is better written a tile's channels at a time.
    let isNear = terms.count &* sourceChannels &* batch <= nearSource
    var column = 0
    while column < batch {
      let end = isNear ? batch : min(batch, column &+ shape.columns)
      for index in tiles {
        let row = index &* tileRows
        product.left = weights + index &* (isForward ? packedTile : tileRows &* sourceChannels)
        var column = column
        while column < end {
          let strip = Strip(at: column, end: end, in: shape)
          product.right = source + column
          product.result = result + ((visit.pixel &* resultChannels &+ row) &* batch &+ column)
          product.start = visit.isFirst ? bias.map { $0 + row } : UnsafePointer(product.result)
          product.run(rows: min(tileRows, resultChannels &- row), strip, tile: tile)
          column &+= strip.columns
        }
      }
      column = end
    }
  }
}

/// The depth of a run of taps, chosen by measurement: a strip of so many channels stays close.
private let cachedDepth = 1024
/// Weights from which on they come from afar again for every pixel.
private let farWeights = 1 << 21
/// Weights from which on they take the second-level cache from the sources.
private let crowdingWeights = 1 << 19
/// Floats of sources that stay in the nearest cache.
private let nearSource = 1 << 13
