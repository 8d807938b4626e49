/// The gradient of a convolution with respect to its kernel:
/// `result[tap, c, d] = start + Σ large[pixel, c, n]·small[pixel, d, n]` over all pixels that meet through the tap.
///
/// Where the geometry is for it, minimal filtering takes fewer products, see ``WinogradWeightGradient``. Otherwise every
/// element is one chain of fused multiply-adds: over the small image's pixels row by row, over the examples of
/// each. The small image is packed with its channels side by side; of the large one a tile's channels are copied close
/// together, row by row as they are met.
public struct KernelGradient {
  private let geometry: ConvolutionGeometry
  private let threads: Int
  private let shape: TileShape
  /// The form with fewer products, where the geometry is for it.
  private let winograd: WinogradWeightGradient?

  /// Creates a gradient, cut for `threads` threads.
  public init(_ geometry: ConvolutionGeometry, threads: Int) {
    self.init(geometry, threads: threads, shape: nil)
  }

  /// A gradient of tiles of a shape, or of the faster one; with `isDirect` never by minimal filtering.
  init(_ geometry: ConvolutionGeometry, threads: Int, shape: TileShape?, isDirect: Bool = false) {
    (self.geometry, self.threads) = (geometry, threads)
    let plan = isDirect ? nil : WinogradPlan(geometry, .transposed)
    winograd = plan.map { WinogradWeightGradient($0, threads: threads, shape: shape) }
    let isLargeWide = geometry.smallChannels == 1
    self.shape = shape ?? .preferred(columns: isLargeWide ? geometry.largeChannels : geometry.smallChannels)
  }

  private var isThin: Bool { geometry.largeChannels == 1 || geometry.smallChannels == 1 }
  private var batch: Int { geometry.batch }
  private var tileRows: Int { shape.rows }
  private var stripWidth: Int { shape.columns }
  private var strips: Int { geometry.smallChannels.divided(by: stripWidth) }
  private var rowTiles: Int { geometry.largeChannels.divided(by: tileRows) }
  /// A packed strip of one pixel.
  private var packedPixel: Int { batch * stripWidth }

  /// How the tiles of the result are dealt out: groups of rows of tiles, and of strips where the rows are too few for
  /// several parts a thread.
  private var groups: (rows: Int, strips: Int) {
    let work = geometry.weights * geometry.smallPixels * batch
    let wanted = work < 1 << 16 || threads == 1 ? 1 : 4 * threads
    let rows = min(rowTiles, wanted)
    return (rows, max(1, min(strips, wanted / rows)))
  }

  /// The floats of scratch memory that the bound gradient writes.
  public var workspace: Int {
    if let winograd { return winograd.workspace }
    return isThin
      ? ThinKernelGradient(geometry, threads: threads, shape: shape).workspace
      : packedSmall + groups.rows * groups.strips * perPart
  }

  private var packedSmall: Int { strips * geometry.smallPixels * packedPixel }
  private var perPart: Int { (ringRows * geometry.largeWidth * batch + 16) * tileRows }
  /// Rows of the large image that are packed at a time; a row takes the place of one that no later block meets.
  private var ringRows: Int { blocks.map { largeRows(meeting: $0).count }.max()! }

  /// Fixes the memory of the gradient; the returned works are to be run in order.
  ///
  /// - Parameters:
  ///   - large: The large image; up to fifteen floats behind it must be readable, as in a `FloatBuffer`.
  ///   - small: The small image.
  ///   - start: Where the chains begin, of the kernel's shape, or nothing for zero; it may be the result itself.
  ///   - result: `[kernelHeight, kernelWidth, largeChannels, smallChannels]`, which must not overlap the images.
  ///   - workspace: As many floats as `workspace` tells.
  public func bind(
    large: UnsafePointer<Float>, small: UnsafePointer<Float>, start: UnsafePointer<Float>? = nil,
    result: Floats, workspace: Floats
  ) -> [Work] {
    if let winograd {
      return winograd.bind(large: large, small: small, start: start, result: result, workspace: workspace)
    }
    if isThin {
      return ThinKernelGradient(geometry, threads: threads, shape: shape).bind(
        large: large, small: small, start: start, result: result, workspace: workspace)
    }
    let (groups, perPart, ringRows) = (groups, perPart, ringRows)
    let blocks = blocks.map { (rows: largeRows(meeting: $0), table: TapTable(terms(meeting: $0))) }
    let product = Work(parts: groups.rows * groups.strips) { part in
      let (group, stripGroup) = (part / groups.strips, part % groups.strips)
      let tiles = rowTiles &* group / groups.rows..<rowTiles &* (group &+ 1) / groups.rows
      let strips =
        self.strips &* stripGroup / groups.strips..<self.strips &* (stripGroup &+ 1) / groups.strips
      let packedLarge = workspace + (packedSmall &+ part &* perPart)
      for tile in tiles {
        var start = start
        var packedRows = 0
        for block in blocks {
          for row in max(packedRows, block.rows.lowerBound)..<block.rows.upperBound {
            pack(tile, of: large, row: row, to: packedLarge + row % ringRows &* packedRow)
          }
          packedRows = block.rows.upperBound
          compute(
            tile, strips, packedLarge, packedSmall: workspace, start: start, result: result,
            table: block.table, edge: packedLarge + ringRows &* packedRow)
          start = UnsafePointer(result)
        }
      }
    }
    return [pack(small, to: workspace), product]
  }

  /// Rows of the small image that are worked on together, so that a strip of it and the rows of a tile of the large
  /// one stay in the second-level cache.
  private var blocks: [Range<Int>] {
    let row = geometry.smallWidth * batch * (stripWidth + geometry.stride * geometry.stride * tileRows)
    let rows = max(1, (1 << 17) / row)
    return stride(from: 0, to: geometry.smallHeight, by: rows).map {
      $0 * geometry.smallWidth..<min($0 + rows, geometry.smallHeight) * geometry.smallWidth
    }
  }

  /// The rows of the large image that some whole rows of the small one meet.
  private func largeRows(meeting small: Range<Int>) -> Range<Int> {
    let first = small.lowerBound / geometry.smallWidth * geometry.stride - geometry.top
    let last =
      (small.upperBound / geometry.smallWidth - 1) * geometry.stride - geometry.top + geometry.kernelHeight
    let lower = min(max(first, 0), geometry.largeHeight)
    return lower..<max(lower, min(last, geometry.largeHeight))
  }

  /// For each tap, where the packed large and small pixels lie that meet through it.
  private func terms(meeting pixels: Range<Int>) -> [[TileProduct.Term]] {
    var terms = Array(repeating: [TileProduct.Term](), count: geometry.taps)
    let (ringRows, width) = (ringRows, geometry.largeWidth)
    for meeting in pixels.lazy.flatMap(geometry.meetings(ofSmall:)) {
      terms[meeting.tap].append(
        TileProduct.Term(
          left: Int32((meeting.large / width % ringRows * width + meeting.large % width) * tileRows * batch),
          right: Int32(meeting.small * packedPixel)))
    }
    return terms
  }

  /// The floats of a packed row of the large image.
  private var packedRow: Int { geometry.largeWidth &* tileRows &* batch }

  /// Copies a tile's channels of a row of the large image close together: where they lie, every pixel's would fall into
  /// the same sets of the caches.
  @inline(__always)
  private func pack(_ tile: Int, of large: UnsafePointer<Float>, row: Int, to packed: Floats) {
    let first = tile &* tileRows
    let count = min(tileRows, geometry.largeChannels &- first) &* batch
    var target = packed
    for pixel in row &* geometry.largeWidth..<(row &+ 1) &* geometry.largeWidth {
      target.update(from: large + (pixel &* geometry.largeChannels &+ first) &* batch, count: count)
      target += tileRows &* batch
    }
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

  /// Adds what some pixels contribute to the weights of a tile's channels and some strips'.
  @inline(__always)
  private func compute(
    _ tile: Int, _ strips: Range<Int>, _ packedLarge: UnsafePointer<Float>, packedSmall: UnsafePointer<Float>,
    start: UnsafePointer<Float>?, result: Floats, table: TapTable, edge: Floats
  ) {
    let channels = geometry.smallChannels
    let row = tile &* tileRows
    let rows = min(tileRows, geometry.largeChannels &- row)
    var product = TileProduct(
      depth: batch, left: packedLarge, leftRows: RowOffsets(stride: batch), leftDepthStride: 1,
      right: packedSmall,
      rightDepthStride: stripWidth, start: nil, startStride: channels, result: result, resultStride: channels)
    for strip in strips {
      for tap in 0..<geometry.taps {
        product.terms = table[tap]
        product.right = packedSmall + strip &* geometry.smallPixels &* packedPixel
        var column = strip &* stripWidth
        let end = min(column &+ stripWidth, channels)
        while column < end {
          let place = (tap &* geometry.largeChannels &+ row) &* channels &+ column
          let part = Strip(at: column, end: end, in: shape)
          product.start = start.map { $0 + place }
          product.result = result + place
          product.run(rows: rows, part, tile: edge)
          product.right += part.width
          column &+= part.columns
        }
      }
    }
  }
}
