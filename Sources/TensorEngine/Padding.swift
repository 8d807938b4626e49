/// The padding of a convolution, named as in Keras.
public enum Padding: String, Hashable, Sendable {
  /// A window begins at every `stride`-th pixel. Pixels outside the image count as zeros. If their number is
  /// odd, one more lies after the image than before it, as in Keras and TensorFlow.
  case same
  /// Every window lies inside the image.
  case valid

  /// The extent of a convolution's output along an axis; zero if the kernel does not fit into the input.
  public func outputSize(ofInput size: Int, kernel: Int, stride: Int) -> Int {
    switch self {
    case .same: return (size + stride - 1) / stride
    case .valid: return size < kernel ? 0 : (size - kernel) / stride + 1
    }
  }

  /// The extent of a transposed convolution's output along an axis, as in Keras.
  public func transposedOutputSize(ofInput size: Int, kernel: Int, stride: Int) -> Int {
    switch self {
    case .same: return size * stride
    case .valid: return size * stride + max(kernel - stride, 0)
    }
  }

  /// The number of pixels of the first window that lie before the image, for the extents of the forward
  /// convolution.
  func before(input: Int, output: Int, kernel: Int, stride: Int) -> Int {
    switch self {
    case .same: return max(0, (output - 1) * stride + kernel - input) / 2
    case .valid: return 0
    }
  }
}
