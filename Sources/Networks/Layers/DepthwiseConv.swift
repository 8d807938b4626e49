import TensorEngine

/// A convolution of each channel by itself, from `[height, width, in]` to
/// `[height/stride, width/stride, in·multiplier]`.
///
/// `y[i, j, c·multiplier + m] = bias + Σ x[stride·i + kh − top, stride·j + kw − left, c]·kernel[kh, kw, c, m]`.
/// Parameters as in Keras: `depthwise_kernel` `[size, size, in, multiplier]` and `bias` `[in·multiplier]`, initially zero.
/// It is computed as a convolution whose kernel is zero between different channels, which takes as many products as one.
public struct DepthwiseConv: Layer {
  /// The side length of the square kernel, in pixels.
  public let size: Int
  /// The stride of the kernel, in pixels.
  public let stride: Int
  /// The padding at the edges.
  public let padding: Padding
  /// How many channels are made of each.
  public let multiplier: Int
  /// Whether the layer adds a bias.
  public let bias: Bool
  /// The initializer of the kernel.
  public let initializer: Initializer

  /// Declares a convolution with a square kernel of `kernel × kernel` pixels for each channel.
  public init(
    kernel size: Int, stride: Int = 1, padding: Padding = .same, multiplier: Int = 1, bias: Bool = true,
    initializer: Initializer = .glorotUniform
  ) {
    (self.size, self.stride, self.padding, self.multiplier) = (size, stride, padding, multiplier)
    (self.bias, self.initializer) = (bias, initializer)
  }

  /// The layer as it is declared, without initializer.
  public var description: String {
    "DepthwiseConv(kernel: \(size)" + (stride == 1 ? "" : ", stride: \(stride)")
      + (padding == .same ? "" : ", padding: .\(padding)")
      + (multiplier == 1 ? "" : ", multiplier: \(multiplier)") + (bias ? ")" : ", bias: false)")
  }

  /// The name in Keras.
  public var typeName: String { "depthwise_conv2d" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .blocks }

  /// Refuses an input that is no image, an invalid window, and a window that does not fit into the image.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    guard multiplier > 0 else {
      throw declaration.refusal("a multiplier of \(multiplier) leaves no channels")
    }
    try declaration.checkExtents(multiplier)
    try declaration.checkWindow(on: input, size: size, stride: stride)
    let sizes = (0..<2).map { padding.outputSize(ofInput: input[$0], kernel: size, stride: stride) }
    guard sizes.allSatisfy({ $0 > 0 }) else {
      throw declaration.refusal("a window of \(size)×\(size) pixels does not fit into \(input)")
    }
    let output = try declaration.image(sizes[0], sizes[1], input[2] * multiplier)
    guard validCount([size, size, input[2], output[2]]) != nil else {
      throw declaration.refusal("\(input[2]) channels are too many for a kernel of \(size)×\(size) for each")
    }
    try declaration.parameter(
      "depthwise_kernel", shape: [size, size, input[2], multiplier], from: initializer)
    if bias { try declaration.parameter("bias", shape: [output[2]], from: .constant(0)) }
    return output
  }

  /// One convolution whose accumulator starts at the bias.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    let channels = input.shape[2]
    let unit = (0..<channels * channels).map { Float($0 % (channels + 1) == 0 ? 1 : 0) }
    let spread =
      context["depthwise_kernel"].reshaped(to: [size, size, channels, 1, multiplier])
      * .constant(unit, shape: [1, 1, channels, channels, 1])
    return input.convolution(
      spread.reshaped(to: [size, size, channels, channels * multiplier]), stride: stride, padding: padding,
      bias: bias ? context["bias"] : nil)
  }
}
