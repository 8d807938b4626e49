import Kernels

/// Convolutions of images `[height, width, channels, batch]`; the examples of a batch are contiguous.
extension Tensor {
  /// The convolution (cross-correlation) with a kernel `[kernelHeight, kernelWidth, in, out]`:
  /// `y[i, j, d] = bias[d] + Σ x[stride·i + kh − top, stride·j + kw − left, c]·kernel[kh, kw, c, d]`.
  public func convolution(
    _ kernel: Tensor, stride: Int = 1, padding: Padding = .same, bias: Tensor? = nil
  ) -> Tensor {
    precondition(shape.rank == 4 && kernel.shape.rank == 4, "a convolution of \(shape) with \(kernel.shape)")
    let sizes = (0..<2).map {
      padding.outputSize(ofInput: shape[$0], kernel: kernel.shape[$0], stride: stride)
    }
    let geometry = ConvolutionGeometry(
      input: shape, output: [sizes[0], sizes[1], kernel.shape[3], shape[3]], kernel: kernel.shape,
      stride: stride, padding: padding)
    return Tensor(
      Convolve(geometry: geometry, direction: .forward), [self, kernel] + (bias.map { [$0] } ?? []))
  }

  /// The transposed convolution with a kernel `[kernelHeight, kernelWidth, out, in]`: the gradient of a
  /// convolution with respect to its input, which spreads every pixel over a window of the result.
  public func transposedConvolution(
    _ kernel: Tensor, stride: Int = 1, padding: Padding = .same, bias: Tensor? = nil
  ) -> Tensor {
    precondition(
      shape.rank == 4 && kernel.shape.rank == 4, "a transposed convolution of \(shape) with \(kernel.shape)")
    let sizes = (0..<2).map {
      padding.transposedOutputSize(ofInput: shape[$0], kernel: kernel.shape[$0], stride: stride)
    }
    let geometry = ConvolutionGeometry(
      input: [sizes[0], sizes[1], kernel.shape[2], shape[3]], output: shape, kernel: kernel.shape,
      stride: stride, padding: padding)
    return Tensor(
      Convolve(geometry: geometry, direction: .transposed), [self, kernel] + (bias.map { [$0] } ?? []))
  }
}

extension ConvolutionGeometry {
  fileprivate init(input: Shape, output: Shape, kernel: Shape, stride: Int, padding: Padding) {
    func before(_ axis: Int) -> Int {
      padding.before(input: input[axis], output: output[axis], kernel: kernel[axis], stride: stride)
    }
    self.init(
      input: (input[0], input[1], input[2]), output: (output[0], output[1], output[2]),
      kernel: (kernel[0], kernel[1]), stride: stride, top: before(0), left: before(1), batch: output[3])
  }
}
