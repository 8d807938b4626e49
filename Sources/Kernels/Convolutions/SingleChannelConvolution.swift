/// A convolution whose result has one channel, such as a gray image. The rows of a tile are neighboring pixels
/// of the result; a source pixel contributes to each of them through another tap.
///
/// The order of operations is that of ``Convolution``; the partial sums are stored in the result after each
/// source pixel.
struct SingleChannelConvolution {
  private let geometry: ConvolutionGeometry
  private let isForward: Bool
  private let channels: Int
  private let chunks: Int
  private let shape: TileShape

  init(_ convolution: Convolution) {
    geometry = convolution.geometry
    isForward = convolution.isForward
    channels = convolution.sourceChannels
    shape = convolution.shape
    chunks =
      convolution.threads == 1
      ? 1 : min(convolution.threads * 4, isForward ? geometry.outputHeight : geometry.inputHeight)
  }

  private var resultHeight: Int { isForward ? geometry.outputHeight : geometry.inputHeight }
  private var resultWidth: Int { isForward ? geometry.outputWidth : geometry.inputWidth }
  private var sourceHeight: Int { isForward ? geometry.inputHeight : geometry.outputHeight }
  private var sourceWidth: Int { isForward ? geometry.inputWidth : geometry.outputWidth }
  private var batch: Int { geometry.batch }
  /// The floats of the packed weights, `[kernel row, channel, kernel column]`, with the columns in the order of
  /// the result's pixels.
  private var packed: Int { (geometry.weights + 15) / 16 * 16 }

  var workspace: Int { packed + chunks * shape.rows * 16 }

  func bind(
    source: UnsafePointer<Float>, kernel: UnsafePointer<Float>, bias: UnsafePointer<Float>?, result: Floats,
    workspace: Floats, epilogue: ((Range<Int>, Range<Int>) -> Void)?
  ) -> [ParallelTask] {
    let scratch = workspace + packed
    return [
      ParallelTask { _ in pack(kernel, to: workspace) },
      ParallelTask(chunks: chunks) { chunk in
        let rows = resultHeight &* chunk / chunks..<resultHeight &* (chunk &+ 1) / chunks
        let first = rows.lowerBound &* resultWidth &* batch
        (result + first).update(repeating: bias?.pointee ?? 0, count: rows.count &* resultWidth &* batch)
        compute(rows, source, workspace, result, tile: scratch + chunk &* shape.rows &* 16)
        epilogue?(rows.lowerBound &* resultWidth..<rows.upperBound &* resultWidth, 0..<batch)
      },
    ]
  }

  private func pack(_ kernel: UnsafePointer<Float>, to packed: Floats) {
    let width = geometry.kernelWidth
    for kh in 0..<geometry.kernelHeight {
      for kw in 0..<width {
        for channel in 0..<channels {
          packed[(kh &* channels &+ channel) &* width &+ (isForward ? width &- 1 &- kw : kw)] =
            kernel[(kh &* width &+ kw) &* channels &+ channel]
        }
      }
    }
  }

  /// Adds the contributions of all source pixels to some rows of the result, one source pixel after another, so
  /// that all rows use a pixel while it is cached.
  private func compute(
    _ rows: Range<Int>, _ source: UnsafePointer<Float>, _ packed: UnsafePointer<Float>, _ result: Floats,
    tile: Floats
  ) {
    for sourceRow in 0..<sourceHeight {
      for x in 0..<sourceWidth {
        let pixel = source + (sourceRow &* sourceWidth &+ x) &* channels &* batch
        for kh in 0..<geometry.kernelHeight {
          let y =
            isForward
            ? sourceRow &+ geometry.top &- kh : geometry.stride &* sourceRow &+ kh &- geometry.top
          if !rows.contains(y) { continue }
          compute(
            pixel: pixel, from: firstColumn(of: x), packed + kh &* channels &* geometry.kernelWidth,
            result + y &* resultWidth &* batch, tile: tile)
        }
      }
    }
  }

  /// The column of the result to which a source pixel contributes through the first packed tap.
  @inline(__always)
  private func firstColumn(of x: Int) -> Int {
    isForward ? x &+ geometry.left &- (geometry.kernelWidth &- 1) : geometry.stride &* x &- geometry.left
  }

  @inline(__always)
  private func compute(
    pixel source: UnsafePointer<Float>, from first: Int, _ weights: UnsafePointer<Float>,
    _ result: Floats,
    tile: Floats
  ) {
    let end = min(first &+ geometry.kernelWidth, resultWidth)
    var x = max(first, 0)
    while x < end {
      let rows = min(shape.rows, end &- x)
      var column = 0
      while column < batch {
        let panel = Panel(at: column, end: batch, in: shape)
        let target = result + (x &* batch &+ column)
        TileProduct(
          depth: channels, left: weights + (x &- first), leftRows: RowOffsets(stride: 1),
          leftDepthStride: geometry.kernelWidth,
          right: source + column, rightDepthStride: batch, accumulator: UnsafePointer(target),
          accumulatorStride: batch,
          result: target, resultStride: batch
        ).run(rows: rows, panel, tile: tile)
        column &+= panel.columns
      }
      x &+= rows
    }
  }
}
