import TensorEngine

/// Noise that is added to every value, in training only.
public struct GaussianNoise: Layer {
  /// The standard deviation of the noise.
  public let standardDeviation: Float

  /// Declares noise of mean zero.
  public init(_ standardDeviation: Float) { self.standardDeviation = standardDeviation }

  /// The layer as it is declared.
  public var description: String { "GaussianNoise(\(standardDeviation))" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .blocks }

  /// That of the input, as in inference.
  public func outputRange(of input: ValueRange) -> ValueRange { input }

  /// Refuses a standard deviation that is negative or not finite.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    guard standardDeviation >= 0, standardDeviation.isFinite else {
      throw declaration.refusal("a standard deviation of \(standardDeviation) is not a number from 0 upwards")
    }
    return input
  }

  /// Each forward pass has noise of its own, which is new at every step.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    guard case .training(let randomness) = context.mode, standardDeviation > 0 else { return input }
    return input
      + Tensor.random(
        .normal(mean: 0, standardDeviation: standardDeviation), shape: input.shape,
        from: randomness.stream(for: context.path + "/noise"))
  }
}
