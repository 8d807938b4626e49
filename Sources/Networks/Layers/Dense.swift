import TensorEngine

/// A fully connected layer: `y = kernelᵀ·x + bias`, from `[in]` to `[units]`.
///
/// Parameters as in Keras: `kernel` `[in, units]` and `bias` `[units]`, zero at first.
public struct Dense: Layer {
  /// The length of the output.
  public let units: Int
  /// Whether a bias is added.
  public let bias: Bool
  /// How the first kernel is drawn.
  public let kernel: Initialiser
  /// Where it was written.
  public let place: SourcePlace

  /// Declares a fully connected layer of at least one unit.
  public init(
    _ units: Int, bias: Bool = true, kernel: Initialiser = .glorotUniform,
    file: String = #fileID, line: Int = #line
  ) {
    (self.units, self.bias, self.kernel) = (units, bias, kernel)
    place = SourcePlace(file: file, line: line)
  }

  /// The layer as it is written, without initialiser.
  public var description: String { bias ? "Dense(\(units))" : "Dense(\(units), bias: false)" }

  /// Refuses inputs of several axes and units below one.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    guard units > 0 else { throw declaration.refusal("a layer of \(units) units has no output") }
    guard input.rank == 1 else {
      throw declaration.refusal("takes a row of values, not \(input), which Flatten() turns into one")
    }
    try declaration.parameter("kernel", shape: [input[0], units], from: kernel)
    if bias { try declaration.parameter("bias", shape: [units], from: .constant(0)) }
    return [units]
  }

  /// One product that begins at the bias.
  public func trace(_ input: Tensor, in pass: LayerPass) -> Tensor {
    pass["kernel"].product(
      input, transposesLeft: true, start: bias ? pass["bias"].reshaped(to: [units, 1]) : nil)
  }
}
