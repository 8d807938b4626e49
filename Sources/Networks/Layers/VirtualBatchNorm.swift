import TensorEngine

/// Virtual batch normalisation of every channel, the last axis: each example beside a reference batch that was fixed at
/// the start, not beside the others of its batch (Salimans, Goodfellow, Zaremba, Cheung, Radford, Chen 2016).
///
/// With `n` reference examples an example's mean and mean of squares, `m` and `q`, are `1/(n+1)` of its own plus
/// `n/(n+1)` of the reference's, and it becomes `gamma·(x − m)/√(q − m² + epsilon) + beta`. Training runs the reference
/// batch through the same weights beside each batch, see ``Network/traced(on:mode:after:beside:)``, and keeps its
/// statistics for inference, which needs no reference. Parameters of `[channels]` each: `gamma` and `beta`, and, not
/// trainable, `reference_mean` and `reference_square`.
public struct VirtualBatchNorm: Layer {
  /// The number of reference examples, the same for all such layers of a network.
  public let references: Int
  /// What is added to the variance.
  public let epsilon: Float
  /// Where it was written.
  public let place: SourcePlace

  /// Declares virtual batch normalisation beside a number of reference examples.
  public init(
    references: Int = 64, epsilon: Float = 1e-5, file: String = #fileID, line: Int = #line
  ) {
    (self.references, self.epsilon) = (references, epsilon)
    place = SourcePlace(file: file, line: line)
  }

  /// The layer as it is written, without constants.
  public var description: String { "VirtualBatchNorm()" }

  /// The layer with its constants.
  public var hyperparameters: String { "VirtualBatchNorm(references: \(references), epsilon: \(epsilon))" }

  /// Refuses a reference without examples and an epsilon that is not positive.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    guard 1...Int(Int32.max) ~= references else {
      throw declaration.refusal("a reference of \(references) examples is not between 1 and 2,147,483,647")
    }
    guard epsilon > 0, epsilon.isFinite else {
      throw declaration.refusal("an epsilon of \(epsilon) is not a number above 0")
    }
    let channels = [input[input.rank - 1]]
    try declaration.parameter("gamma", shape: channels, from: .constant(1))
    try declaration.parameter("beta", shape: channels, from: .constant(0))
    try declaration.parameter("reference_mean", shape: channels, from: .constant(0), isTrainable: false)
    try declaration.parameter("reference_square", shape: channels, from: .constant(1), isTrainable: false)
    return input
  }

  /// In training the reference examples come first in the batch; they are normalised by their own statistics alone.
  public func trace(_ input: Tensor, in pass: LayerPass) -> Tensor {
    let last = input.shape.rank - 1
    guard case .training = pass.mode else {
      return normalised(
        input, beside: (column("reference_mean", input, pass), column("reference_square", input, pass)), pass)
    }
    let reference = input.slice(0..<references, along: last)
    let others = (0...last).filter { $0 != last - 1 }
    let (mean, square) = (reference.mean(over: others), reference.squared().mean(over: others))
    pass.update("reference_mean", to: mean)
    pass.update("reference_square", to: square)
    let examples = input.slice(references..<input.batch, along: last)
    return .concatenation(
      [
        normalised(reference, mean, square, pass), normalised(examples, beside: (mean, square), pass),
      ], along: last)
  }

  /// Examples, each by its own statistics and those of the reference.
  private func normalised(
    _ examples: Tensor, beside reference: (mean: Tensor, square: Tensor), _ pass: LayerPass
  ) -> Tensor {
    let axes = Array(0..<examples.shape.rank - 2)
    let own = 1 / Float(references + 1)
    func mixed(_ values: Tensor, _ reference: Tensor) -> Tensor {
      (axes.isEmpty ? values : values.mean(over: axes)) * own + reference * (1 - own)
    }
    return normalised(
      examples, mixed(examples, reference.mean), mixed(examples.squared(), reference.square), pass)
  }

  private func normalised(_ x: Tensor, _ mean: Tensor, _ square: Tensor, _ pass: LayerPass) -> Tensor {
    // Rounding could leave a variance just below zero where all values are alike.
    let variance = (square - mean.squared()).leakyReLU(slope: 0)
    let scale = column("gamma", x, pass) / (variance + epsilon).squareRoot()
    return (x - mean) * scale + column("beta", x, pass)
  }

  private func column(_ parameter: String, _ input: Tensor, _ pass: LayerPass) -> Tensor {
    pass[parameter].reshaped(to: [input.shape[input.shape.rank - 2], 1])
  }
}
