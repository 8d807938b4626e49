import TensorEngine

/// A transposed convolution (Dumoulin, Visin 2016), which adds every input pixel to a window of the output.
///
/// With the padding `.same` it maps `[height, width, in]` to `[height·stride, width·stride, filters]`.
/// Parameters as in Keras: `kernel` `[size, size, filters, in]` and `bias` `[filters]`, initially zero.
public struct ConvTranspose: Layer {
  /// The channels of the output.
  public let filters: Int
  /// The side length of the square kernel, in pixels.
  public let size: Int
  /// The stride of the kernel, in pixels.
  public let stride: Int
  /// The padding at the edges.
  public let padding: Padding
  /// Whether the layer adds a bias.
  public let bias: Bool
  /// The initializer of the kernel.
  public let initializer: Initializer

  /// Declares a transposed convolution with a square kernel of `kernel × kernel` pixels.
  public init(
    _ filters: Int, kernel size: Int, stride: Int = 1, padding: Padding = .same, bias: Bool = true,
    initializer: Initializer = .glorotUniform
  ) {
    (self.filters, self.size, self.stride, self.padding) = (filters, size, stride, padding)
    (self.bias, self.initializer) = (bias, initializer)
  }

  /// The layer as it is declared, without initializer.
  public var description: String {
    "ConvTranspose(\(windowDescription(filters, size, stride, padding, bias)))"
  }

  /// The name in Keras.
  public var typeName: String { "conv2d_transpose" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .convolutional }

  /// Refuses an input that is no image, an invalid window, and an output of too many values.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    try declaration.checkWindow(on: input, filters: filters, size: size, stride: stride)
    try declaration.parameter("kernel", shape: [size, size, filters, input[2]], from: initializer)
    if bias { try declaration.parameter("bias", shape: [filters], from: .constant(0)) }
    let sizes = (0..<2).map { padding.transposedOutputSize(ofInput: input[$0], kernel: size, stride: stride) }
    return try declaration.image(sizes[0], sizes[1], filters)
  }

  /// One transposed convolution whose accumulator starts at the bias.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    input.transposedConvolution(
      context["kernel"], stride: stride, padding: padding, bias: bias ? context["bias"] : nil)
  }
}
