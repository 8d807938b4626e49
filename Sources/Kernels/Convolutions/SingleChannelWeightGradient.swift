/// The gradient of a convolution with respect to its kernel if its input or its output has one channel. The
/// rows of a tile are then the taps of one row of the kernel.
///
/// If the output is the multichannel image, the order of operations is that of ``WeightGradient``. If it is the
/// input, the sums run over the pixels of the input row by row. Neighboring pixels of the multichannel image
/// that use the same taps are added in one run; after each run the partial sums are stored in the result.
struct SingleChannelWeightGradient {
  private let geometry: ConvolutionGeometry
  private let threads: Int
  private let shape: TileShape

  init(_ geometry: ConvolutionGeometry, threads: Int, shape: TileShape) {
    (self.geometry, self.threads, self.shape) = (geometry, threads, shape)
  }

  /// Whether the input is the multichannel image.
  private var inputIsMultichannel: Bool { geometry.outputChannels == 1 && geometry.inputChannels > 1 }
  private var channels: Int { inputIsMultichannel ? geometry.inputChannels : geometry.outputChannels }
  private var multichannelHeight: Int { inputIsMultichannel ? geometry.inputHeight : geometry.outputHeight }
  private var multichannelWidth: Int { inputIsMultichannel ? geometry.inputWidth : geometry.outputWidth }
  private var batch: Int { geometry.batch }
  private var tileRows: Int { shape.rows }
  private var panelWidth: Int { shape.columns }
  private var panels: Int { channels.divided(by: panelWidth) }
  private var packedPixel: Int { batch * panelWidth }
  /// Pixels that are packed together, so few that they stay in cache for all rows of the kernel.
  private var packedPixels: Int { max(1, min(multichannelWidth, packedFloatsInL2 / packedPixel)) }
  private var perChunk: Int { packedPixels * packedPixel + tileRows * 16 }
  /// Groups of rows of the kernel. Every group packs the multichannel image again, so there are no more groups
  /// than the threads need.
  private var rowGroups: Int {
    threads == 1 ? 1 : min(geometry.kernelHeight, threads.divided(by: panels))
  }

  var workspace: Int { panels * rowGroups * perChunk }

  func bind(
    input: UnsafePointer<Float>, output: UnsafePointer<Float>, accumulator: UnsafePointer<Float>?,
    result: Floats, workspace: Floats
  ) -> [ParallelTask] {
    let (multichannel, singleChannel) = inputIsMultichannel ? (input, output) : (output, input)
    let (rowGroups, packedPixels, packedPixel) = (rowGroups, packedPixels, packedPixel)
    let step = inputIsMultichannel ? batch : geometry.stride * batch
    let terms = TapTable([
      (0..<packedPixels).map { .init(left: Int32($0 * step), right: Int32($0 * packedPixel)) }
    ])
    return [
      ParallelTask(chunks: panels * rowGroups) { chunk in
        let (panel, group) = (chunk / rowGroups, chunk % rowGroups)
        let column = panel &* panelWidth
        let columns = column..<min(column &+ panelWidth, channels)
        let kernelRows =
          geometry.kernelHeight &* group / rowGroups..<geometry.kernelHeight &* (group &+ 1) / rowGroups
        initialize(kernelRows, columns, accumulator: accumulator, result: result)
        let packed = workspace + chunk &* perChunk
        for y in 0..<multichannelHeight {
          var x = 0
          while x < multichannelWidth {
            let some = x..<min(x &+ packedPixels, multichannelWidth)
            for x in some {
              let pixel = multichannel + (y &* multichannelWidth &+ x) &* channels &* batch
              Operand(pixel, rows: batch, columns: channels, isTransposed: true).pack(
                row: 0, depth: batch, column: column, columns: columns.count, width: panelWidth,
                to: packed + (x &- some.lowerBound) &* packedPixel)
            }
            for kh in kernelRows {
              add(
                y, some, row: kh, packed: packed, singleChannel: singleChannel, terms: terms[0],
                columns: columns, result: result, tile: packed + packedPixels &* packedPixel)
            }
            x = some.upperBound
          }
        }
      }
    ]
  }

  /// Initializes the result with the accumulator, or with zero.
  private func initialize(
    _ kernelRows: Range<Int>, _ columns: Range<Int>, accumulator: UnsafePointer<Float>?, result: Floats
  ) {
    for tap in kernelRows.lowerBound &* geometry.kernelWidth..<kernelRows.upperBound &* geometry.kernelWidth {
      for column in columns {
        let index = tap &* channels &+ column
        result[index] = accumulator?[index] ?? 0
      }
    }
  }

  /// Adds the contribution of some neighboring pixels of the multichannel image to one row of the kernel.
  private func add(
    _ y: Int, _ pixels: Range<Int>, row kh: Int, packed: UnsafePointer<Float>,
    singleChannel: UnsafePointer<Float>, terms: UnsafeBufferPointer<TileProduct.Term>, columns: Range<Int>,
    result: Floats, tile: Floats
  ) {
    guard let row = singleChannelRow(of: y, kernelRow: kh) else { return }
    let singleChannel =
      singleChannel + row &* (inputIsMultichannel ? geometry.outputWidth : geometry.inputWidth) &* batch
    var x = pixels.lowerBound
    while x < pixels.upperBound {
      let packed = packed + (x &- pixels.lowerBound) &* packedPixel
      if inputIsMultichannel && geometry.stride > 1 {
        for kw in 0..<geometry.kernelWidth {
          guard let j = geometry.outputIndex(at: x &+ geometry.left &- kw, of: geometry.outputWidth) else {
            continue
          }
          multiply(
            singleChannel + j &* batch, batch, packed, kh, kw..<kw &+ 1, .init(rebasing: terms[..<1]),
            columns, result, tile)
        }
        x &+= 1
        continue
      }
      let taps = taps(of: x)
      var end = x &+ 1
      while end < pixels.upperBound, self.taps(of: end) == taps { end &+= 1 }
      let first =
        inputIsMultichannel
        ? x &+ geometry.left &- taps.lowerBound : geometry.stride &* x &- geometry.left &+ taps.lowerBound
      multiply(
        singleChannel + first &* batch, inputIsMultichannel ? -batch : batch, packed, kh, taps,
        .init(rebasing: terms[..<(end &- x)]), columns, result, tile)
      x = end
    }
  }

  /// The row of the single-channel image that a row of the kernel connects with row `y` of the multichannel
  /// one.
  @inline(__always)
  private func singleChannelRow(of y: Int, kernelRow kh: Int) -> Int? {
    if inputIsMultichannel {
      return geometry.outputIndex(at: y &+ geometry.top &- kh, of: geometry.outputHeight)
    }
    let row = geometry.stride &* y &+ kh &- geometry.top
    return row >= 0 && row < geometry.inputHeight ? row : nil
  }

  /// The taps of a row of the kernel that column `x` of the multichannel image uses, if they are contiguous.
  @inline(__always)
  private func taps(of x: Int) -> Range<Int> {
    if inputIsMultichannel {
      let distance = x &+ geometry.left
      let first = max(0, distance &- (geometry.outputWidth &- 1))
      return first..<max(first, min(geometry.kernelWidth, distance &+ 1))
    }
    let distance = geometry.stride &* x &- geometry.left
    let first = max(0, -distance)
    return first..<max(first, min(geometry.kernelWidth, geometry.inputWidth &- distance))
  }

  /// Adds the contribution of a run of pixels to some taps of a row of the kernel.
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
        let panel = Panel(at: column, end: columns.upperBound, in: shape)
        let target = result + ((kh &* geometry.kernelWidth &+ tap) &* channels &+ column)
        TileProduct(
          depth: batch, left: first, leftRows: RowOffsets(stride: rowStride), leftDepthStride: 1,
          right: right, rightDepthStride: panelWidth, accumulator: UnsafePointer(target),
          accumulatorStride: channels, result: target, resultStride: channels, terms: terms
        ).run(rows: rows, panel, tile: tile)
        right += panel.width
        column &+= panel.columns
      }
      first += rows &* rowStride
      tap &+= rows
    }
  }
}

/// Floats of packed pixels that stay in the L2 cache, chosen by measurement.
private let packedFloatsInL2 = 1 << 15
