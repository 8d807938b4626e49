import Kernels

extension ConvolutionGeometry {
  /// The geometry of a square image and a square kernel with Keras's padding `same`.
  static func same(
    input size: Int, _ channels: Int, output: Int, kernel: Int, stride: Int, batch: Int
  ) -> ConvolutionGeometry {
    let outputSize = (size + stride - 1) / stride
    let padding = max(0, (outputSize - 1) * stride + kernel - size)
    return ConvolutionGeometry(
      input: (size, size, channels), output: (outputSize, outputSize, output), kernel: (kernel, kernel),
      stride: stride, top: padding / 2, left: padding / 2, batch: batch)
  }

  /// The geometry of a square image and a square kernel with Keras's padding `valid`.
  static func valid(
    input size: Int, _ channels: Int, output: Int, kernel: Int, stride: Int, batch: Int
  ) -> ConvolutionGeometry {
    let outputSize = (size - kernel) / stride + 1
    return ConvolutionGeometry(
      input: (size, size, channels), output: (outputSize, outputSize, output), kernel: (kernel, kernel),
      stride: stride, top: 0, left: 0, batch: batch)
  }

  /// The fused multiply-adds of the convolution, which are also those of each of its gradients.
  var multiplyAdds: Int { insideTaps * inputChannels * outputChannels * batch }

  /// The number of pairs of an output pixel and a tap whose input pixel is inside the image.
  var insideTaps: Int { rows.insideTaps * columns.insideTaps }
}
