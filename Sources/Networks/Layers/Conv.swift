import TensorEngine

/// A convolution of images, from `[height, width, in]` to `[height/stride, width/stride, filters]`.
///
/// `y[i, j, d] = bias[d] + Σ x[stride·i + kh − top, stride·j + kw − left, c]·kernel[kh, kw, c, d]`. Parameters
/// as in Keras: `kernel` `[size, size, in, filters]` and `bias` `[filters]`, initially zero.
public struct Conv: Layer {
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

  /// Declares a convolution with a square kernel of `kernel × kernel` pixels.
  public init(
    _ filters: Int, kernel size: Int, stride: Int = 1, padding: Padding = .same, bias: Bool = true,
    initializer: Initializer = .glorotUniform
  ) {
    (self.filters, self.size, self.stride, self.padding) = (filters, size, stride, padding)
    (self.bias, self.initializer) = (bias, initializer)
  }

  /// The layer as it is declared, without initializer.
  public var description: String { "Conv(\(windowDescription(filters, size, stride, padding, bias)))" }

  /// The name in Keras.
  public var typeName: String { "conv2d" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .convolutional }

  /// Refuses an input that is no image, an invalid window, and a window that does not fit into the image.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    try declaration.checkWindow(on: input, filters: filters, size: size, stride: stride)
    let sizes = (0..<2).map { padding.outputSize(ofInput: input[$0], kernel: size, stride: stride) }
    guard sizes.allSatisfy({ $0 > 0 }) else {
      throw declaration.refusal("a window of \(size)×\(size) pixels does not fit into \(input)")
    }
    try declaration.parameter("kernel", shape: [size, size, input[2], filters], from: initializer)
    if bias { try declaration.parameter("bias", shape: [filters], from: .constant(0)) }
    return try declaration.image(sizes[0], sizes[1], filters)
  }

  /// One convolution whose accumulator starts at the bias.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    input.convolution(context["kernel"], stride: stride, padding: padding, bias: bias ? context["bias"] : nil)
  }
}

/// The arguments of a convolution as they are declared, without those that have their defaults.
func windowDescription(
  _ filters: Int, _ size: Int, _ stride: Int, _ padding: Padding, _ bias: Bool
) -> String {
  "\(filters), kernel: \(size)" + (stride == 1 ? "" : ", stride: \(stride)")
    + (padding == .same ? "" : ", padding: .\(padding)") + (bias ? "" : ", bias: false")
}
