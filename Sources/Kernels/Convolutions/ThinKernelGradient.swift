/// The gradient with respect to a kernel where one of the images has one channel: the rows of a tile are then the
/// taps of a row of the kernel.
///
/// The chains are those of ``KernelGradient`` where the small image is the wide one; where the large one is, they run
/// over the large image's pixels row by row. Neighbouring pixels of the wide image that the same taps meet are added
/// in one go; from one such run to the next the chains rest in the result.
struct ThinKernelGradient {
  private let geometry: ConvolutionGeometry
  private let threads: Int
  private let shape: TileShape

  init(_ geometry: ConvolutionGeometry, threads: Int, shape: TileShape) {
    (self.geometry, self.threads, self.shape) = (geometry, threads, shape)
  }

  /// Whether the large image is the one of many channels.
  private var isLargeWide: Bool { geometry.smallChannels == 1 && geometry.largeChannels > 1 }
  private var channels: Int { isLargeWide ? geometry.largeChannels : geometry.smallChannels }
  private var wideHeight: Int { isLargeWide ? geometry.largeHeight : geometry.smallHeight }
  private var wideWidth: Int { isLargeWide ? geometry.largeWidth : geometry.smallWidth }
  private var batch: Int { geometry.batch }
  private var tileRows: Int { shape.rows }
  private var stripWidth: Int { shape.columns }
  private var strips: Int { channels.divided(by: stripWidth) }
  private var packedPixel: Int { batch * stripWidth }
  /// Pixels that are packed together, so few that they stay near for all rows of the kernel.
  private var packedPixels: Int { max(1, min(wideWidth, nearPixels / packedPixel)) }
  private var perPart: Int { packedPixels * packedPixel + tileRows * 16 }
  /// Every group of the kernel's rows packs the wide image anew: there are no more groups than threads want.
  private var rowGroups: Int {
    threads == 1 ? 1 : min(geometry.kernelHeight, threads.divided(by: strips))
  }

  var workspace: Int { strips * rowGroups * perPart }

  func bind(
    large: UnsafePointer<Float>, small: UnsafePointer<Float>, start: UnsafePointer<Float>?, result: Floats,
    workspace: Floats
  ) -> [Work] {
    let (wide, thin) = isLargeWide ? (large, small) : (small, large)
    let (rowGroups, packedPixels, packedPixel) = (rowGroups, packedPixels, packedPixel)
    let step = isLargeWide ? batch : geometry.stride * batch
    let terms = TapTable([
      (0..<packedPixels).map { .init(left: Int32($0 * step), right: Int32($0 * packedPixel)) }
    ])
    return [
      Work(parts: strips * rowGroups) { part in
        let (strip, group) = (part / rowGroups, part % rowGroups)
        let column = strip &* stripWidth
        let columns = column..<min(column &+ stripWidth, channels)
        let kernelRows =
          geometry.kernelHeight &* group / rowGroups..<geometry.kernelHeight &* (group &+ 1) / rowGroups
        prepare(kernelRows, columns, start: start, result: result)
        let packed = workspace + part &* perPart
        for y in 0..<wideHeight {
          var x = 0
          while x < wideWidth {
            let some = x..<min(x &+ packedPixels, wideWidth)
            for x in some {
              let pixel = wide + (y &* wideWidth &+ x) &* channels &* batch
              Operand(pixel, rows: batch, columns: channels, isTransposed: true).pack(
                row: 0, depth: batch, column: column, columns: columns.count, width: stripWidth,
                to: packed + (x &- some.lowerBound) &* packedPixel)
            }
            for kh in kernelRows {
              add(
                y, some, row: kh, packed: packed, thin: thin, terms: terms[0], columns: columns,
                result: result,
                tile: packed + packedPixels &* packedPixel)
            }
            x = some.upperBound
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

  /// Adds what some neighbouring pixels of the wide image contribute to one row of the kernel.
  private func add(
    _ y: Int, _ pixels: Range<Int>, row kh: Int, packed: UnsafePointer<Float>, thin: UnsafePointer<Float>,
    terms: UnsafeBufferPointer<TileProduct.Term>, columns: Range<Int>, result: Floats, tile: Floats
  ) {
    guard let row = thinRow(meeting: y, row: kh) else { return }
    let thin = thin + row &* (isLargeWide ? geometry.smallWidth : geometry.largeWidth) &* batch
    var x = pixels.lowerBound
    while x < pixels.upperBound {
      let packed = packed + (x &- pixels.lowerBound) &* packedPixel
      if isLargeWide && geometry.stride > 1 {
        for kw in 0..<geometry.kernelWidth {
          guard let j = geometry.place(x &+ geometry.left &- kw, in: geometry.smallWidth) else { continue }
          multiply(
            thin + j &* batch, batch, packed, kh, kw..<kw &+ 1, .init(rebasing: terms[..<1]), columns, result,
            tile)
        }
        x &+= 1
        continue
      }
      let taps = taps(meeting: x)
      var end = x &+ 1
      while end < pixels.upperBound, self.taps(meeting: end) == taps { end &+= 1 }
      let place =
        isLargeWide
        ? x &+ geometry.left &- taps.lowerBound : geometry.stride &* x &- geometry.left &+ taps.lowerBound
      multiply(
        thin + place &* batch, isLargeWide ? -batch : batch, packed, kh, taps,
        .init(rebasing: terms[..<(end &- x)]), columns, result, tile)
      x = end
    }
  }

  /// The row of the thin image that a row of the wide one meets through a row of the kernel.
  @inline(__always)
  private func thinRow(meeting y: Int, row kh: Int) -> Int? {
    if isLargeWide { return geometry.place(y &+ geometry.top &- kh, in: geometry.smallHeight) }
    let row = geometry.stride &* y &+ kh &- geometry.top
    return row >= 0 && row < geometry.largeHeight ? row : nil
  }

  /// The taps of a row of the kernel that a column of the wide image meets, where all between two are met.
  @inline(__always)
  private func taps(meeting x: Int) -> Range<Int> {
    if isLargeWide {
      let distance = x &+ geometry.left
      let first = max(0, distance &- (geometry.smallWidth &- 1))
      return first..<max(first, min(geometry.kernelWidth, distance &+ 1))
    }
    let distance = geometry.stride &* x &- geometry.left
    let first = max(0, -distance)
    return first..<max(first, min(geometry.kernelWidth, geometry.largeWidth &- distance))
  }

  /// Adds a run of pixels to some taps of a row of the kernel.
  @inline(__always)
  private func multiply(
    _ first: UnsafePointer<Float>, _ rowStride: Int, _ packed: UnsafePointer<Float>, _ kh: Int,
    _ taps: Range<Int>, _ terms: UnsafeBufferPointer<TileProduct.Term>, _ columns: Range<Int>,
    _ result: Floats, _ tile: Floats
  ) {
    var first = first
    var tap = taps.lowerBound
    while tap < taps.upperBound {
      let rows = min(tileRows, taps.upperBound &- tap)
      var column = columns.lowerBound
      var right = packed
      while column < columns.upperBound {
        let strip = Strip(at: column, end: columns.upperBound, in: shape)
        let target = result + ((kh &* geometry.kernelWidth &+ tap) &* channels &+ column)
        TileProduct(
          depth: batch, left: first, leftRows: RowOffsets(stride: rowStride), leftDepthStride: 1,
          right: right,
          rightDepthStride: stripWidth, start: UnsafePointer(target), startStride: channels, result: target,
          resultStride: channels, terms: terms
        ).run(rows: rows, strip, tile: tile)
        right += strip.width
        column &+= strip.columns
      }
      first += rows &* rowStride
      tap &+= rows
    }
  }
}

/// Floats of packed pixels that stay near, chosen by measurement.
private let nearPixels = 1 << 15
