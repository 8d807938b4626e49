import Kernels

/// Convolutions of images `[height, width, channels, batch]`, the examples of a batch side by side.
extension Tensor {
  /// The convolution (cross-correlation) with a kernel `[kernelHeight, kernelWidth, in, out]`:
  /// `y[i, j, d] = bias[d] + Σ x[stride·i + kh − top, stride·j + kw − left, c]·kernel[kh, kw, c, d]`.
  public func convolution(
    _ kernel: Tensor, stride: Int = 1, padding: Padding = .same, bias: Tensor? = nil
  ) -> Tensor {
    precondition(shape.rank == 4 && kernel.shape.rank == 4, "a convolution of \(shape) with \(kernel.shape)")
    let places = (0..<2).map { padding.places(along: shape[$0], kernel: kernel.shape[$0], stride: stride) }
    let geometry = ConvolutionGeometry(
      large: shape, small: [places[0], places[1], kernel.shape[3], shape[3]], kernel: kernel.shape,
      stride: stride, padding: padding)
    return Tensor(
      Convolve(geometry: geometry, direction: .forward), [self, kernel] + (bias.map { [$0] } ?? []))
  }

  /// The transposed convolution with a kernel `[kernelHeight, kernelWidth, out, in]`: the gradient of the
  /// convolution with respect to its images, which spreads every pixel over a window of the result.
  public func transposedConvolution(
    _ kernel: Tensor, stride: Int = 1, padding: Padding = .same, bias: Tensor? = nil
  ) -> Tensor {
    precondition(
      shape.rank == 4 && kernel.shape.rank == 4, "a transposed convolution of \(shape) with \(kernel.shape)")
    let sizes = (0..<2).map { padding.size(ofPlaces: shape[$0], kernel: kernel.shape[$0], stride: stride) }
    let geometry = ConvolutionGeometry(
      large: [sizes[0], sizes[1], kernel.shape[2], shape[3]], small: shape, kernel: kernel.shape,
      stride: stride, padding: padding)
    return Tensor(
      Convolve(geometry: geometry, direction: .transposed), [self, kernel] + (bias.map { [$0] } ?? []))
  }
}

extension ConvolutionGeometry {
  fileprivate init(large: Shape, small: Shape, kernel: Shape, stride: Int, padding: Padding) {
    func before(_ axis: Int) -> Int {
      padding.before(size: large[axis], places: small[axis], kernel: kernel[axis], stride: stride)
    }
    self.init(
      large: (large[0], large[1], large[2]), small: (small[0], small[1], small[2]),
      kernel: (kernel[0], kernel[1]), stride: stride, top: before(0), left: before(1), batch: small[3])
  }
}
