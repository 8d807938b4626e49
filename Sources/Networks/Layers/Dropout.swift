import TensorEngine

/// In training, sets values to zero with a probability and divides those kept by the probability of keeping
/// them; in inference, does nothing (Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov 2014).
public struct Dropout: Layer {
  /// The probability of a zero.
  public let rate: Float
  /// Where it was written.
  public let place: SourcePlace

  /// Declares dropout of a rate from zero to below one.
  public init(_ rate: Float, file: String = #fileID, line: Int = #line) {
    self.rate = rate
    place = SourcePlace(file: file, line: line)
  }

  /// The layer as it is written.
  public var description: String { "Dropout(\(rate))" }

  /// Refuses rates outside of `0..<1`.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    guard 0..<1 ~= rate else {
      throw declaration.refusal("a rate of \(rate) is not a number from 0 to below 1")
    }
    return input
  }

  /// A mask of the pass's own, drawn anew at every step.
  public func trace(_ input: Tensor, in pass: LayerPass) -> Tensor {
    guard case .training(let randomness) = pass.mode, rate > 0 else { return input }
    let mask = Tensor.random(
      .bernoulli(probability: 1 - rate), shape: input.shape,
      from: randomness.stream(for: pass.path + "/mask"))
    return input * mask * (1 / (1 - rate))
  }
}
