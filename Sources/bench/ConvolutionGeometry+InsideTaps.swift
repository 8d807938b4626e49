import Kernels

extension ConvolutionGeometry {
  /// A square image under a square window, padded as Keras pads for `same`.
  static func same(
    large size: Int, _ channels: Int, small: Int, kernel: Int, stride: Int, batch: Int
  ) -> ConvolutionGeometry {
    let places = (size + stride - 1) / stride
    let padding = max(0, (places - 1) * stride + kernel - size)
    return ConvolutionGeometry(
      large: (size, size, channels), small: (places, places, small), kernel: (kernel, kernel), stride: stride,
      top: padding / 2, left: padding / 2, batch: batch)
  }

  /// A square image under a square window that stays inside of it, as Keras's `valid`.
  static func valid(
    large size: Int, _ channels: Int, small: Int, kernel: Int, stride: Int, batch: Int
  ) -> ConvolutionGeometry {
    let places = (size - kernel) / stride + 1
    return ConvolutionGeometry(
      large: (size, size, channels), small: (places, places, small), kernel: (kernel, kernel), stride: stride,
      top: 0, left: 0, batch: batch)
  }

  /// The fused multiply-adds of the convolution, and of each of its gradients.
  var multiplyAdds: Int { insideTaps * largeChannels * smallChannels * batch }

  /// The pairs of a place of the window and a tap that lie in the large image.
  var insideTaps: Int { rows.insideTaps * columns.insideTaps }
}
