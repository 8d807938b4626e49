import TensorEngine

/// The mean of every window of `size × size` pixels.
///
/// By default the windows lie side by side and pixels beyond the last whole window are ignored. With the padding `.same`
/// a window begins at every `stride`-th pixel, and its mean is that of the pixels inside the image.
public struct AveragePool: PoolingLayer {
  /// The side length of the window, in pixels.
  public let size: Int
  /// The stride of the window, in pixels.
  public let stride: Int
  /// The padding at the edges.
  public let padding: Padding

  /// Declares average pooling; the stride is that of windows side by side by default.
  public init(_ size: Int = 2, stride: Int? = nil, padding: Padding = .valid) {
    (self.size, self.stride, self.padding) = (size, stride ?? size, padding)
  }

  /// The name in Keras.
  public var typeName: String { "average_pooling2d" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .blocks }

  /// The sums of windows, divided by the numbers of their pixels inside the image.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    let (images, isOutside) = window.padded(input)
    let (rows, columns) = (context.outputs[0][0], context.outputs[0][1])
    let sums: Tensor
    if stride == size {
      let pixel = [input.shape[2], input.shape[3]]
      sums = images.reshaped(to: Shape([rows, size, columns, size] + pixel)).sum(over: [1, 3])
        .reshaped(to: Shape([rows, columns] + pixel))
    } else {
      sums = window.reduced(images, by: +)
    }
    let shares = (0..<rows * columns).map { index -> Float in
      let (top, left) = (index / columns * stride, index % columns * stride)
      let pixels = (0..<size * size).count { pixel in
        !isOutside[(top + pixel / size) * images.shape[1] + left + pixel % size]
      }
      return 1 / Float(pixels)
    }
    return sums * .constant(shares, shape: [rows, columns, 1, 1])
  }
}
