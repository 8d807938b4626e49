/// The shapes of a convolution: its input, its output and the window that moves over the input.
///
/// "Input" and "output" always mean those of the forward convolution. The transposed convolution, which is the
/// gradient with respect to the input, goes from the output to the input. The tap `(kh, kw)` of the kernel
/// connects output pixel `(i, j)` with input pixel `(stride·i + kh − top, stride·j + kw − left)`; taps outside
/// of the input are skipped.
///
/// Images are stored as `[height, width, channels, batch]`: the examples of a batch are contiguous, so that
/// they fill the lanes of vectors. Kernels are `[kernelHeight, kernelWidth, inputChannels, outputChannels]`, as
/// in Keras.
public struct ConvolutionGeometry: Hashable, Sendable {
  /// The extents of the input.
  public let inputHeight, inputWidth, inputChannels: Int
  /// The extents of the output.
  public let outputHeight, outputWidth, outputChannels: Int
  /// The extents of the window.
  public let kernelHeight, kernelWidth: Int
  /// How far the window moves between neighboring output pixels.
  public let stride: Int
  /// The padding above and to the left of the input: how far the first window reaches beyond its edges.
  public let top, left: Int
  /// Examples in a batch.
  public let batch: Int

  /// Creates the geometry of a convolution.
  public init(
    input: (height: Int, width: Int, channels: Int), output: (height: Int, width: Int, channels: Int),
    kernel: (height: Int, width: Int), stride: Int, top: Int, left: Int, batch: Int
  ) {
    precondition(
      stride > 0 && kernel.height > 0 && kernel.width > 0,
      "a convolution with kernel \(kernel) and stride \(stride)")
    precondition(
      min(input.height, input.width, input.channels) > 0
        && min(output.height, output.width, output.channels) > 0
        && batch > 0, "a convolution from \(input) to \(output) with a batch of \(batch)")
    (inputHeight, inputWidth, inputChannels) = input
    (outputHeight, outputWidth, outputChannels) = output
    (kernelHeight, kernelWidth) = kernel
    (self.stride, self.top, self.left, self.batch) = (stride, top, left, batch)
  }

  /// The number of taps of the kernel.
  public var taps: Int { kernelHeight * kernelWidth }
  /// The number of pixels of the input.
  public var inputPixels: Int { inputHeight * inputWidth }
  /// The number of pixels of the output.
  public var outputPixels: Int { outputHeight * outputWidth }
  /// The number of weights.
  public var weights: Int { taps * inputChannels * outputChannels }

  /// One of the two axes of the images and of the window.
  package struct Axis {
    let input, output, kernel, stride: Int
    /// The padding before the first input pixel.
    let before: Int

    /// The number of pairs of an output pixel and a tap whose input pixel is inside the image.
    package var insideTaps: Int {
      (0..<output).reduce(0) { sum, index in
        sum + (0..<kernel).count { (0..<input).contains(stride * index + $0 - before) }
      }
    }
  }

  /// The vertical axis.
  package var rows: Axis {
    Axis(input: inputHeight, output: outputHeight, kernel: kernelHeight, stride: stride, before: top)
  }

  /// The horizontal axis.
  package var columns: Axis {
    Axis(input: inputWidth, output: outputWidth, kernel: kernelWidth, stride: stride, before: left)
  }

  /// An input pixel, an output pixel and the tap that connects them.
  struct TapTriple {
    let input: Int
    let output: Int
    let tap: Int
  }

  /// All triples of an output pixel, in the order of the input pixels, row by row.
  func triples(ofOutput pixel: Int) -> [TapTriple] {
    let (i, j) = (pixel / outputWidth, pixel % outputWidth)
    var triples: [TapTriple] = []
    for kh in 0..<kernelHeight {
      let y = stride * i + kh - top
      if y < 0 || y >= inputHeight { continue }
      for kw in 0..<kernelWidth {
        let x = stride * j + kw - left
        if x < 0 || x >= inputWidth { continue }
        triples.append(TapTriple(input: y * inputWidth + x, output: pixel, tap: kh * kernelWidth + kw))
      }
    }
    return triples
  }

  /// All triples of an input pixel, in the order of the output pixels, row by row.
  func triples(ofInput pixel: Int) -> [TapTriple] {
    let (y, x) = (pixel / inputWidth, pixel % inputWidth)
    var triples: [TapTriple] = []
    for kh in (0..<kernelHeight).reversed() {
      guard let i = outputIndex(at: y + top - kh, of: outputHeight) else { continue }
      for kw in (0..<kernelWidth).reversed() {
        guard let j = outputIndex(at: x + left - kw, of: outputWidth) else { continue }
        triples.append(TapTriple(input: pixel, output: i * outputWidth + j, tap: kh * kernelWidth + kw))
      }
    }
    return triples
  }

  /// The output row or column, out of `count`, whose window begins `distance` after the first one; `nil` if
  /// none does.
  @inline(__always)
  func outputIndex(at distance: Int, of count: Int) -> Int? {
    distance >= 0 && distance % stride == 0 && distance / stride < count ? distance / stride : nil
  }
}
