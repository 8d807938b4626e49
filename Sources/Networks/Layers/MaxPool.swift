import TensorEngine

/// The maximum of every window of `size × size` pixels.
///
/// By default the windows lie side by side and pixels beyond the last whole window are ignored. With the padding `.same`
/// a window begins at every `stride`-th pixel, and pixels outside the image do not count.
public struct MaxPool: PoolingLayer {
  /// The side length of the window, in pixels.
  public let size: Int
  /// The stride of the window, in pixels.
  public let stride: Int
  /// The padding at the edges.
  public let padding: Padding

  /// Declares max pooling; the stride is that of windows side by side by default.
  public init(_ size: Int = 2, stride: Int? = nil, padding: Padding = .valid) {
    (self.size, self.stride, self.padding) = (size, stride ?? size, padding)
  }

  /// The name in Keras.
  public var typeName: String { "max_pooling2d" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { stride == size && padding == .valid ? .choices : .blocks }

  /// The gradient goes to one maximum of a window; of equal ones to the first in row-major order where windows lie side
  /// by side.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    if stride == size && padding == .valid { return input.maximumPool(size) }
    var (images, isOutside) = window.padded(input)
    if isOutside.contains(true) {
      // Half of the lowest number, to which any pixel can be added.
      let margins = isOutside.map { $0 ? -Float.greatestFiniteMagnitude / 2 : 0 }
      images = images + .constant(margins, shape: [images.shape[0], images.shape[1], 1, 1])
    }
    return stride == size ? images.maximumPool(size) : window.reduced(images) { $0.maximum($1) }
  }
}
