import TensorEngine

/// A convolution of images: `y[i, j, d] = bias[d] + Σ x[stride·i + kh − top, stride·j + kw − left, c]·kernel[kh, kw, c, d]`,
/// from `[height, width, in]` to `[height/stride, width/stride, filters]`.
///
/// Parameters as in Keras: `kernel` `[size, size, in, filters]` and `bias` `[filters]`, zero at first.
public struct Conv: Layer {
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

  /// Declares a convolution with square windows of `kernel × kernel` pixels.
  public init(
    _ filters: Int, kernel size: Int, stride: Int = 1, padding: Padding = .same, bias: Bool = true,
    initialiser: Initialiser = .glorotUniform, file: String = #fileID, line: Int = #line
  ) {
    (self.filters, self.size, self.stride, self.padding) = (filters, size, stride, padding)
    (self.bias, self.initialiser) = (bias, initialiser)
    place = SourcePlace(file: file, line: line)
  }

  /// The layer as it is written, without initialiser.
  public var description: String { "Conv(\(windowDescription(filters, size, stride, padding, bias)))" }

  /// Keras's name.
  public var keyword: String { "conv2d" }

  /// Refuses what is no image, no window, or an image that the window does not fit into.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    try declaration.checkWindow(on: input, filters: filters, size: size, stride: stride)
    let places = (0..<2).map { padding.places(along: input[$0], kernel: size, stride: stride) }
    guard places.allSatisfy({ $0 > 0 }) else {
      throw declaration.refusal("a window of \(size)×\(size) pixels does not fit into \(input)")
    }
    try declaration.parameter("kernel", shape: [size, size, input[2], filters], from: initialiser)
    if bias { try declaration.parameter("bias", shape: [filters], from: .constant(0)) }
    return try declaration.image(places[0], places[1], filters)
  }

  /// One convolution that begins at the bias.
  public func trace(_ input: Tensor, in pass: LayerPass) -> Tensor {
    input.convolution(pass["kernel"], stride: stride, padding: padding, bias: bias ? pass["bias"] : nil)
  }
}

/// The arguments of a convolution as they are written, without those that are as usual.
func windowDescription(
  _ filters: Int, _ size: Int, _ stride: Int, _ padding: Padding, _ bias: Bool
) -> String {
  "\(filters), kernel: \(size)" + (stride == 1 ? "" : ", stride: \(stride)")
    + (padding == .same ? "" : ", padding: .\(padding)") + (bias ? "" : ", bias: false")
}
