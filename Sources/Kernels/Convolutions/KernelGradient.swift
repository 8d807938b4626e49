/// The gradient of a convolution with respect to its kernel:
/// `result[tap, c, d] = start + Σ large[pixel, c, n]·small[pixel, d, n]` over all pixels that meet through the tap.
///
/// Every element is one chain of fused multiply-adds: over the small image's pixels row by row, over the examples of
/// each. The small image is packed with its channels side by side; the large one is read where it lies.
public struct KernelGradient {
  private let geometry: ConvolutionGeometry
  private let threads: Int

  /// Creates a gradient, cut for `threads` threads.
  public init(_ geometry: ConvolutionGeometry, threads: Int) {
    (self.geometry, self.threads) = (geometry, threads)
  }

  private var isThin: Bool { geometry.largeChannels == 1 || geometry.smallChannels == 1 }
  private var batch: Int { geometry.batch }
  private var tileRows: Int { TileProduct.mostRows }
  private var stripWidth: Int { TileProduct.fullWidth }
  private var strips: Int { geometry.smallChannels.divided(by: stripWidth) }
  private var rowTiles: Int { geometry.largeChannels.divided(by: tileRows) }
  /// A packed strip of one pixel.
  private var packedPixel: Int { batch * stripWidth }

  /// The rows of tiles of a part, so that there are several parts for each thread.
  private var groups: Int {
    let work = geometry.weights * geometry.smallPixels * batch
    return work < 1 << 16 ? 1 : min(rowTiles, (threads == 1 ? 1 : 6 * threads).divided(by: strips))
  }

  /// The floats of scratch memory that the bound gradient writes.
  public var workspace: Int {
    isThin
      ? ThinKernelGradient(geometry, threads: threads).workspace
      : strips * geometry.smallPixels * packedPixel + 16 + strips * groups * tileRows * 16
  }

  /// Fixes the memory of the gradient; the returned works are to be run in order.
  ///
  /// - Parameters:
  ///   - large: The large image.
  ///   - small: The small image.
  ///   - start: Where the chains begin, of the kernel's shape, or nothing for zero; it may be the result itself.
  ///   - result: `[kernelHeight, kernelWidth, largeChannels, smallChannels]`, which must not overlap the images.
  ///   - workspace: As many floats as `workspace` tells.
  public func bind(
    large: UnsafePointer<Float>, small: UnsafePointer<Float>, start: UnsafePointer<Float>? = nil,
    result: Floats, workspace: Floats
  ) -> [Work] {
    if isThin {
      return ThinKernelGradient(geometry, threads: threads).bind(
        large: large, small: small, start: start, result: result, workspace: workspace)
    }
    let (strips, groups, rowTiles) = (strips, groups, rowTiles)
    let packedStrip = geometry.smallPixels * packedPixel
    let blocks = blocks
    let tables = blocks.map { TapTable(terms(meeting: $0)) }
    let scratch = workspace + strips * packedStrip + 16
    let product = Work(parts: strips * groups) { part in
      let (strip, group) = (part / groups, part % groups)
      let tiles = rowTiles &* group / groups..<rowTiles &* (group &+ 1) / groups
      for (block, table) in tables.enumerated() {
        compute(
          tiles, strip: strip, large: large, packed: workspace + strip &* packedStrip,
          start: block == 0 ? start : UnsafePointer(result), result: result, table: table,
          tile: scratch + part &* tileRows &* 16)
      }
    }
    return [pack(small, to: workspace), product]
  }

  /// Rows of the small image that are worked on together, so that both images stay in the second-level cache.
  private var blocks: [Range<Int>] {
    let row = geometry.smallWidth * batch * (stripWidth + geometry.stride * geometry.stride * tileRows)
    let rows = max(1, (1 << 17) / row)
    return stride(from: 0, to: geometry.smallHeight, by: rows).map {
      $0 * geometry.smallWidth..<min($0 + rows, geometry.smallHeight) * geometry.smallWidth
    }
  }

  /// For each tap, where the large and the small pixels lie that meet through it.
  private func terms(meeting pixels: Range<Int>) -> [[TileProduct.Term]] {
    var terms = Array(repeating: [TileProduct.Term](), count: geometry.taps)
    for meeting in pixels.lazy.flatMap(geometry.meetings(ofSmall:)) {
      terms[meeting.tap].append(
        TileProduct.Term(
          left: Int32(meeting.large * geometry.largeChannels * batch), right: Int32(meeting.small * packedPixel)))
    }
    return terms
  }

  /// Copies the small image to `[strip of channels, pixel, example, channel]`.
  private func pack(_ small: UnsafePointer<Float>, to packed: Floats) -> Work {
    let pixels = geometry.smallPixels
    let division = Division(of: pixels, in: 1, atLeast: max(1, 4096 / packedPixel), threads: threads)
    return Work(parts: strips * division.parts) { part in
      let (strip, range) = (part / division.parts, division[part % division.parts])
      let column = strip &* stripWidth
      for pixel in range {
        let examples = Operand(
          small + pixel &* geometry.smallChannels &* batch, rows: batch, columns: geometry.smallChannels,
          isTransposed: true)
        examples.pack(
          row: 0, depth: batch, column: column, columns: min(stripWidth, geometry.smallChannels &- column),
          width: stripWidth, to: packed + (strip &* pixels &+ pixel) &* packedPixel)
      }
    }
  }

  @inline(__always)
  private func compute(
    _ tiles: Range<Int>, strip: Int, large: UnsafePointer<Float>, packed: UnsafePointer<Float>,
    start: UnsafePointer<Float>?, result: Floats, table: TapTable, tile: Floats
  ) {
    let channels = geometry.smallChannels
    var product = TileProduct(
      depth: batch, left: large, leftRowStride: batch, leftDepthStride: 1, right: packed,
      rightDepthStride: stripWidth, start: nil, startStride: channels, result: result, resultStride: channels)
    for index in tiles {
      let row = index &* tileRows
      let rows = min(tileRows, geometry.largeChannels &- row)
      product.left = large + row &* batch
      for tap in 0..<geometry.taps {
        product.terms = table[tap]
        var column = strip &* stripWidth
        let end = min(column &+ stripWidth, channels)
        product.right = packed
        while column < end {
          let place = (tap &* geometry.largeChannels &+ row) &* channels &+ column
          let part = Strip(at: column, end: end)
          product.start = start.map { $0 + place }
          product.result = result + place
          product.run(rows: rows, part, tile: tile)
          product.right += part.width
          column &+= part.columns
        }
      }
    }
  }
}
