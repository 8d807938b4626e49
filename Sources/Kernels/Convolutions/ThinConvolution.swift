/// A convolution whose result has one channel, as grey images have: the rows of a tile are neighbouring pixels of the
/// result, each of which a source pixel reaches through another tap.
///
/// The chains are those of ``Convolution``; they rest in the result from one source pixel to the next.
struct ThinConvolution {
  private let geometry: ConvolutionGeometry
  private let isForward: Bool
  private let channels: Int
  private let parts: Int
  private let shape: TileShape

  init(_ convolution: Convolution) {
    geometry = convolution.geometry
    isForward = convolution.isForward
    channels = convolution.sourceChannels
    shape = convolution.shape
    parts =
      convolution.threads == 1
      ? 1 : min(convolution.threads * 4, isForward ? geometry.smallHeight : geometry.largeHeight)
  }

  private var resultHeight: Int { isForward ? geometry.smallHeight : geometry.largeHeight }
  private var resultWidth: Int { isForward ? geometry.smallWidth : geometry.largeWidth }
  private var sourceHeight: Int { isForward ? geometry.largeHeight : geometry.smallHeight }
  private var sourceWidth: Int { isForward ? geometry.largeWidth : geometry.smallWidth }
  private var batch: Int { geometry.batch }
  /// Weights as `[kernel row, channel, kernel column]`, the columns in the order of the result's pixels.
  private var packed: Int { (geometry.weights + 15) / 16 * 16 }

  var workspace: Int { packed + parts * shape.rows * 16 }

  func bind(
    source: UnsafePointer<Float>, kernel: UnsafePointer<Float>, bias: UnsafePointer<Float>?, result: Floats,
    workspace: Floats, finish: ((Range<Int>, Range<Int>) -> Void)?
  ) -> [Work] {
    let scratch = workspace + packed
    return [
      Work { _ in pack(kernel, to: workspace) },
      Work(parts: parts) { part in
        let rows = resultHeight &* part / parts..<resultHeight &* (part &+ 1) / parts
        let first = rows.lowerBound &* resultWidth &* batch
        (result + first).update(repeating: bias?.pointee ?? 0, count: rows.count &* resultWidth &* batch)
        compute(rows, source, workspace, result, tile: scratch + part &* shape.rows &* 16)
        finish?(rows.lowerBound &* resultWidth..<rows.upperBound &* resultWidth, 0..<batch)
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

  /// Adds to some rows of the result what every source pixel contributes that reaches them, one after another: a
  /// pixel is used by all rows while it is cached.
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
            pixel: pixel, reaching: reach(of: x), packed + kh &* channels &* geometry.kernelWidth,
            result + y &* resultWidth &* batch, tile: tile)
        }
      }
    }
  }

  /// The result's column that a source pixel reaches through the first packed tap.
  @inline(__always)
  private func reach(of x: Int) -> Int {
    isForward ? x &+ geometry.left &- (geometry.kernelWidth &- 1) : geometry.stride &* x &- geometry.left
  }

  @inline(__always)
  private func compute(
    pixel source: UnsafePointer<Float>, reaching first: Int, _ weights: UnsafePointer<Float>,
    _ result: Floats,
    tile: Floats
  ) {
    let end = min(first &+ geometry.kernelWidth, resultWidth)
    var x = max(first, 0)
    while x < end {
      let rows = min(shape.rows, end &- x)
      var column = 0
      while column < batch {
        let strip = Strip(at: column, end: batch, in: shape)
        let target = result + (x &* batch &+ column)
        TileProduct(
          depth: channels, left: weights + (x &- first), leftRows: RowOffsets(stride: 1),
          leftDepthStride: geometry.kernelWidth,
          right: source + column, rightDepthStride: batch, start: UnsafePointer(target), startStride: batch,
          result: target, resultStride: batch
        ).run(rows: rows, strip, tile: tile)
        column &+= strip.columns
      }
      x &+= rows
    }
  }
}
