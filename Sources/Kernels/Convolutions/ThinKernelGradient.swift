/// The gradient with respect to a kernel where one of the images has one channel: the rows of a tile are then the
/// taps of a row of the kernel.
///
/// The chains are those of ``KernelGradient`` where the small image is the wide one; where the large one is, they run
/// over the large image's pixels row by row. They rest in the result from one pixel to the next.
struct ThinKernelGradient {
  private let geometry: ConvolutionGeometry
  private let threads: Int

  init(_ geometry: ConvolutionGeometry, threads: Int) {
    (self.geometry, self.threads) = (geometry, threads)
  }

  /// Whether the large image is the one of many channels.
  private var isLargeWide: Bool { geometry.smallChannels == 1 && geometry.largeChannels > 1 }
  private var channels: Int { isLargeWide ? geometry.largeChannels : geometry.smallChannels }
  private var batch: Int { geometry.batch }
  private var tileRows: Int { TileProduct.mostRows }
  private var stripWidth: Int { TileProduct.fullWidth }
  private var strips: Int { channels.divided(by: stripWidth) }
  private var perPart: Int { batch * stripWidth + 16 + tileRows * 16 }
  private var rowGroups: Int {
    threads == 1 ? 1 : min(geometry.kernelHeight, (2 * threads).divided(by: strips))
  }

  var workspace: Int { strips * rowGroups * perPart }

  func bind(
    large: UnsafePointer<Float>, small: UnsafePointer<Float>, start: UnsafePointer<Float>?, result: Floats,
    workspace: Floats
  ) -> [Work] {
    let (wide, thin) = isLargeWide ? (large, small) : (small, large)
    let pixels = isLargeWide ? geometry.largePixels : geometry.smallPixels
    let rowGroups = rowGroups
    return [
      Work(parts: strips * rowGroups) { part in
        let (strip, group) = (part / rowGroups, part % rowGroups)
        let column = strip &* stripWidth
        let columns = min(stripWidth, channels &- column)
        let kernelRows =
          geometry.kernelHeight &* group / rowGroups..<geometry.kernelHeight &* (group &+ 1) / rowGroups
        prepare(kernelRows, column..<column &+ columns, start: start, result: result)
        let packed = workspace + part &* perPart
        for pixel in 0..<pixels {
          let examples = Operand(
            wide + pixel &* channels &* batch, rows: batch, columns: channels, isTransposed: true)
          examples.pack(row: 0, depth: batch, column: column, columns: columns, width: stripWidth, to: packed)
          for kh in kernelRows {
            add(
              pixel, row: kh, packed: packed, thin: thin, columns: column..<column &+ columns, result: result,
              tile: packed + (batch &* stripWidth &+ 16))
          }
        }
      }
    ]
  }

  /// Begins the chains.
  private func prepare(
    _ kernelRows: Range<Int>, _ columns: Range<Int>, start: UnsafePointer<Float>?, result: Floats
  ) {
    for tap in kernelRows.lowerBound &* geometry.kernelWidth..<kernelRows.upperBound &* geometry.kernelWidth {
      for column in columns {
        let place = tap &* channels &+ column
        result[place] = start?[place] ?? 0
      }
    }
  }

  /// Adds what one pixel of the wide image contributes to one row of the kernel.
  @inline(__always)
  private func add(
    _ pixel: Int, row kh: Int, packed: UnsafePointer<Float>, thin: UnsafePointer<Float>, columns: Range<Int>,
    result: Floats, tile: Floats
  ) {
    let first: UnsafePointer<Float>
    let taps: Range<Int>
    var rowStride = batch
    if isLargeWide {
      let (y, x) = (pixel / geometry.largeWidth, pixel % geometry.largeWidth)
      guard let i = geometry.place(y &+ geometry.top &- kh, in: geometry.smallHeight) else { return }
      if geometry.stride > 1 {
        for kw in 0..<geometry.kernelWidth {
          guard let j = geometry.place(x &+ geometry.left &- kw, in: geometry.smallWidth) else { continue }
          multiply(
            thin + (i &* geometry.smallWidth &+ j) &* batch, rowStride, packed, kh, kw..<kw &+ 1, columns,
            result,
            tile)
        }
        return
      }
      let distance = x &+ geometry.left
      taps = max(0, distance &- (geometry.smallWidth &- 1))..<min(geometry.kernelWidth, distance &+ 1)
      first = thin + (i &* geometry.smallWidth &+ distance &- taps.lowerBound) &* batch
      rowStride = -batch
    } else {
      let (i, j) = (pixel / geometry.smallWidth, pixel % geometry.smallWidth)
      let y = geometry.stride &* i &+ kh &- geometry.top
      if y < 0 || y >= geometry.largeHeight { return }
      let distance = geometry.stride &* j &- geometry.left
      taps = max(0, -distance)..<min(geometry.kernelWidth, geometry.largeWidth &- distance)
      first = thin + (y &* geometry.largeWidth &+ distance &+ taps.lowerBound) &* batch
    }
    multiply(first, rowStride, packed, kh, taps, columns, result, tile)
  }

  @inline(__always)
  private func multiply(
    _ first: UnsafePointer<Float>, _ rowStride: Int, _ packed: UnsafePointer<Float>, _ kh: Int,
    _ taps: Range<Int>,
    _ columns: Range<Int>, _ result: Floats, _ tile: Floats
  ) {
    var first = first
    var tap = taps.lowerBound
    while tap < taps.upperBound {
      let rows = min(tileRows, taps.upperBound &- tap)
      var column = columns.lowerBound
      var right = packed
      while column < columns.upperBound {
        let strip = Strip(at: column, end: columns.upperBound)
        let target = result + ((kh &* geometry.kernelWidth &+ tap) &* channels &+ column)
        TileProduct(
          depth: batch, left: first, leftRowStride: rowStride, leftDepthStride: 1, right: right,
          rightDepthStride: stripWidth, start: UnsafePointer(target), startStride: channels, result: target,
          resultStride: channels
        ).run(rows: rows, strip, tile: tile)
        right += strip.width
        column &+= strip.columns
      }
      first += rows &* rowStride
      tap &+= rows
    }
  }
}
