/// A convolution or a transposed one: every pixel of the result is a sum over the taps that reach into the source.
///
/// With `[height, width, channels, batch]` a pixel is a matrix of channels × batch, and each tap a product of a
/// matrix of weights with one. Taps beyond the edges of the source are skipped, not multiplied by zero. Every
/// element is one chain of fused multiply-adds: over the source's pixels row by row, over the channels of each,
/// beginning at the bias. Weights are packed first, tile by tile; nothing else is copied.
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

  /// Creates a convolution, cut for `threads` threads.
  public init(_ geometry: ConvolutionGeometry, _ direction: Direction, threads: Int) {
    (self.geometry, self.direction, self.threads) = (geometry, direction, threads)
  }

  var isForward: Bool { direction == .forward }
  var resultPixels: Int { isForward ? geometry.smallPixels : geometry.largePixels }
  var resultChannels: Int { isForward ? geometry.smallChannels : geometry.largeChannels }
  var sourceChannels: Int { isForward ? geometry.largeChannels : geometry.smallChannels }
  var batch: Int { geometry.batch }

  /// A result of one channel fills tiles with neighbouring pixels instead of channels.
  private var isThin: Bool { resultChannels == 1 && (geometry.stride == 1 || !isForward) }

  private var tileRows: Int { TileProduct.mostRows }
  private var rowTiles: Int { resultChannels.divided(by: tileRows) }
  /// Packed weights of one tile; packing may write eight floats beyond.
  private var packedTile: Int { geometry.taps * sourceChannels * tileRows + 16 }

  /// The floats of scratch memory that the bound convolution writes.
  public var workspace: Int {
    isThin ? ThinConvolution(self).workspace : rowTiles * packedTile + parts * tileRows * 16
  }

  /// Parts end at different times where borders have fewer taps, so there are several for each thread.
  private var parts: Int {
    let work = resultPixels * resultChannels * sourceChannels * batch
    return work < 1 << 16 ? 1 : min(resultPixels, threads == 1 ? 1 : 6 * threads)
  }

  /// Fixes the memory of the convolution; the returned works are to be run in order.
  ///
  /// - Parameters:
  ///   - source: The image that is read.
  ///   - kernel: `[kernelHeight, kernelWidth, largeChannels, smallChannels]`.
  ///   - bias: One value for each channel of the result, or nothing for zero.
  ///   - result: The image to write; it must not overlap what is read.
  ///   - workspace: As many floats as `workspace` tells.
  ///   - finish: Called once for every finished range of rows of the result, seen as a matrix of pixels and
  ///     channels × batch, while it is in cache; it may be called from several threads at once.
  public func bind(
    source: UnsafePointer<Float>, kernel: UnsafePointer<Float>, bias: UnsafePointer<Float>? = nil,
    result: Floats, workspace: Floats, finish: ((Range<Int>, Range<Int>) -> Void)? = nil
  ) -> [Work] {
    if isThin {
      return ThinConvolution(self).bind(
        source: source, kernel: kernel, bias: bias, result: result, workspace: workspace, finish: finish)
    }
    let table = TapTable((0..<resultPixels).map(terms))
    let scratch = workspace + rowTiles * packedTile
    let parts = parts
    let pixels = resultPixels
    let block = pixelBlock
    let product = Work(parts: parts) { part in
      var first = pixels &* part / parts
      let end = pixels &* (part &+ 1) / parts
      while first < end {
        let some = first..<min(first &+ block, end)
        compute(
          some, source: source, packed: workspace, bias: bias, result: result, table: table,
          tile: scratch + part &* tileRows &* 16)
        finish?(some.lowerBound &* resultChannels..<some.upperBound &* resultChannels, 0..<batch)
        first &+= block
      }
    }
    return [pack(kernel, to: workspace), product]
  }

  /// Neighbouring pixels share most of their sources and all of their weights: as many go down a tile of weights
  /// together as leave the sources in the second-level cache.
  private var pixelBlock: Int { max(1, min(4, (1 << 16) / (sourceChannels * batch))) }

  /// The sources of a pixel are worked on so many at a time, for all tiles, that they stay in the second-level cache;
  /// in between the chains rest in the result.
  private var longestRun: Int { max(1, cachedSource / (sourceChannels * batch * pixelBlock)) }

  private func terms(of pixel: Int) -> [TileProduct.Term] {
    let image = sourceChannels * batch
    let weights = sourceChannels * tileRows
    let meetings = isForward ? geometry.meetings(ofSmall: pixel) : geometry.meetings(ofLarge: pixel)
    return meetings.map {
      TileProduct.Term(left: Int32($0.tap * weights), right: Int32((isForward ? $0.large : $0.small) * image))
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
          kernel + tap &* matrix, rows: sourceChannels, columns: resultChannels, isTransposed: !isForward)
        weights.pack(
          row: 0, depth: sourceChannels, column: row, columns: min(tileRows, resultChannels &- row),
          width: tileRows, to: target)
        target += sourceChannels &* tileRows
      }
    }
  }

  /// Computes some neighbouring pixels, one tile of channels after another.
  @inline(__always)
  private func compute(
    _ pixels: Range<Int>, source: UnsafePointer<Float>, packed: UnsafePointer<Float>,
    bias: UnsafePointer<Float>?, result: Floats, table: TapTable, tile: Floats
  ) {
    let longest = pixels.reduce(0) { max($0, table[$1].count) }
    let runs = max(1, longest.divided(by: longestRun))
    for run in 0..<runs {
      for index in 0..<rowTiles {
        let row = index &* tileRows
        for pixel in pixels {
          let terms = table[pixel]
          let some = terms.count &* run / runs..<terms.count &* (run &+ 1) / runs
          if some.isEmpty && run > 0 { continue }
          let target = result + (pixel &* resultChannels &+ row) &* batch
          var product = TileProduct(
            depth: sourceChannels, left: packed + index &* packedTile, leftRowStride: 1,
            leftDepthStride: tileRows, right: source, rightDepthStride: batch, start: bias.map { $0 + row },
            startStride: 1, startIsColumn: true, result: target, resultStride: batch,
            terms: UnsafeBufferPointer(rebasing: terms[some]))
          if run > 0 {
            (product.start, product.startStride, product.startIsColumn) = (
              UnsafePointer(target), batch, false
            )
          }
          compute(product, rows: min(tileRows, resultChannels &- row), tile: tile)
        }
      }
    }
  }

  /// Runs along the tiles of a pixel's examples.
  @inline(__always)
  private func compute(_ first: TileProduct, rows: Int, tile: Floats) {
    var product = first
    var column = 0
    while column < batch {
      let strip = Strip(at: column, end: batch)
      product.run(rows: rows, strip, tile: tile)
      product.right += strip.columns
      product.result += strip.columns
      if !product.startIsColumn { product.start? += strip.columns }
      column &+= strip.columns
    }
  }
}

/// Floats of source that are worked on together, chosen by measurement on processors with 1 MB of second-level cache:
/// fewer cost more in resting chains than they save.
private let cachedSource = 1 << 18
