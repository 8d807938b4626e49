/// What a window does at the edges of an image.
public enum Padding: String, Hashable, Sendable {
  /// It begins at every `stride`-th pixel; zeros stand for what is outside, one more after the image than before it
  /// where their number is odd, as in Keras and TensorFlow.
  case same
  /// It stays inside of the image.
  case valid

  /// How many places a window of `kernel` pixels that moves by `stride` has along `size` pixels; none if it does not
  /// fit.
  public func places(along size: Int, kernel: Int, stride: Int) -> Int {
    switch self {
    case .same: return (size + stride - 1) / stride
    case .valid: return size < kernel ? 0 : (size - kernel) / stride + 1
    }
  }

  /// How many pixels a transposed convolution makes of `places`, as in Keras.
  public func size(ofPlaces places: Int, kernel: Int, stride: Int) -> Int {
    switch self {
    case .same: return places * stride
    case .valid: return places * stride + max(kernel - stride, 0)
    }
  }

  /// The pixels outside of the image that the first window begins with.
  func before(size: Int, places: Int, kernel: Int, stride: Int) -> Int {
    switch self {
    case .same: return max(0, (places - 1) * stride + kernel - size) / 2
    case .valid: return 0
    }
  }
}
