import TensorEngine

/// Dropout (Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov 2014).
///
/// In training it sets each value to zero with probability `rate` and divides the others by `1 − rate`; in
/// inference it does nothing.
public struct Dropout: Layer {
  /// The probability of setting a value to zero.
  public let rate: Float

  /// Declares dropout of a rate in `0..<1`.
  public init(_ rate: Float) { self.rate = rate }

  /// The layer as it is declared.
  public var description: String { "Dropout(\(rate))" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .dense }

  /// That of the input; in training, values may leave it by the factor `1/(1 − rate)`.
  public func outputRange(of input: ValueRange) -> ValueRange { input }

  /// Refuses rates outside `0..<1`.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    guard 0..<1 ~= rate else {
      throw declaration.refusal("a rate of \(rate) is not a number from 0 to below 1")
    }
    return input
  }

  /// Each forward pass has its own mask, which is new at every step.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    guard case .training(let randomness) = context.mode, rate > 0 else { return input }
    let mask = Tensor.random(
      .bernoulli(probability: 1 - rate), shape: input.shape,
      from: randomness.stream(for: context.path + "/mask"))
    return input * mask * (1 / (1 - rate))
  }
}
