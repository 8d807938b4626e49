import TensorEngine

/// A fully connected layer: `y = kernelᵀ·x + bias`, from `[in]` to `[units]`.
///
/// Parameters as in Keras: `kernel` `[in, units]` and `bias` `[units]`, initially zero.
public struct Dense: Layer {
  /// The length of the output.
  public let units: Int
  /// Whether the layer adds a bias.
  public let bias: Bool
  /// The initializer of the kernel.
  public let initializer: Initializer

  /// Declares a fully connected layer of at least one unit.
  public init(_ units: Int, bias: Bool = true, initializer: Initializer = .glorotUniform) {
    (self.units, self.bias, self.initializer) = (units, bias, initializer)
  }

  /// The layer as it is declared, without initializer.
  public var description: String { bias ? "Dense(\(units))" : "Dense(\(units), bias: false)" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .dense }

  /// Refuses inputs of several axes and fewer units than one.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    guard units > 0 else { throw declaration.refusal("a layer of \(units) units has no output") }
    guard input.rank == 1 else {
      throw declaration.refusal("takes a vector, not \(input), which Flatten() turns into one")
    }
    try declaration.parameter("kernel", shape: [input[0], units], from: initializer)
    if bias { try declaration.parameter("bias", shape: [units], from: .constant(0)) }
    return [units]
  }

  /// One matrix product whose accumulator starts at the bias.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    context["kernel"].matmul(
      input, transposesLeft: true, accumulator: bias ? context["bias"].reshaped(to: [units, 1]) : nil)
  }
}
