import TensorEngine

/// A transposed convolution, which spreads every pixel over a window of the output: from `[height, width, in]` to
/// `[height·stride, width·stride, filters]` with the padding `.same` (Dumoulin, Visin 2016).
///
/// Parameters as in Keras: `kernel` `[size, size, filters, in]` and `bias` `[filters]`, zero at first.
public struct ConvTranspose: Layer {
  /// The channels of the output.
  public let filters: Int
  /// The pixels along each side of the window.
  public let size: Int
  /// How far the window moves.
  public let stride: Int
  /// What the window does at the edges.
  public let padding: Padding
  /// Whether a bias is added.
  public let bias: Bool
  /// How the first kernel is drawn.
  public let initialiser: Initialiser
  /// Where it was written.
  public let place: SourcePlace

  /// Declares a transposed convolution with square windows of `kernel × kernel` pixels.
  public init(
    _ filters: Int, kernel size: Int, stride: Int = 1, padding: Padding = .same, bias: Bool = true,
    initialiser: Initialiser = .glorotUniform, file: String = #fileID, line: Int = #line
  ) {
    (self.filters, self.size, self.stride, self.padding) = (filters, size, stride, padding)
    (self.bias, self.initialiser) = (bias, initialiser)
    place = SourcePlace(file: file, line: line)
  }

  /// The layer as it is written, without initialiser.
  public var description: String {
    "ConvTranspose(\(windowDescription(filters, size, stride, padding, bias)))"
  }

  /// Keras's name.
  public var keyword: String { "conv2d_transpose" }

  /// Refuses what is no image, no window, or more values than an image can hold.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    try declaration.checkWindow(on: input, filters: filters, size: size, stride: stride)
    try declaration.parameter("kernel", shape: [size, size, filters, input[2]], from: initialiser)
    if bias { try declaration.parameter("bias", shape: [filters], from: .constant(0)) }
    let sizes = (0..<2).map { padding.size(ofPlaces: input[$0], kernel: size, stride: stride) }
    return try declaration.image(sizes[0], sizes[1], filters)
  }

  /// One transposed convolution that begins at the bias.
  public func trace(_ input: Tensor, in pass: LayerPass) -> Tensor {
    input.transposedConvolution(
      pass["kernel"], stride: stride, padding: padding, bias: bias ? pass["bias"] : nil)
  }
}
