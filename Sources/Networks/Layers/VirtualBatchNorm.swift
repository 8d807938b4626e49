import TensorEngine

/// Virtual batch normalisation of every channel, the last axis: each example beside a reference batch that was fixed at
/// the start, not beside the others of its batch (Salimans, Goodfellow, Zaremba, Cheung, Radford, Chen 2016).
///
/// With `n` reference examples an example's mean and mean of squares, `m` and `q`, are `1/(n+1)` of its own plus
/// `n/(n+1)` of the reference's, and it becomes `gamma·(x − m)/√(q − m² + epsilon) + beta`. Training runs the reference
/// batch through the same weights beside each batch, see ``Network/traced(on:mode:after:beside:)``, and keeps its
/// statistics for inference, which needs no reference: those of the last training pass, from before the update that
/// follows it. Parameters of `[channels]` each: `gamma` and `beta`, and, not trainable, `reference_mean` and
/// `reference_square`.
public struct VirtualBatchNorm: Layer {
  /// The number of reference examples, the same for all such layers of a network.
  public let references: Int
  /// What is added to the variance.
  public let epsilon: Float
  /// Where it was written.
  public let place: SourcePlace

  /// Declares virtual batch normalisation beside a number of reference examples.
  ///
  /// The authors' code (improved-gan) takes as many as a batch has.
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
  ///
  /// Few passes over the batch: an example's statistics, factor and offset are put together as columns first.
  public func trace(_ input: Tensor, in pass: LayerPass) -> Tensor {
    let last = input.shape.rank - 1
    let pixels = Array(0..<last - 1)
    func column(_ parameter: String) -> Tensor { pass[parameter].reshaped(to: [input.shape[last - 1], 1]) }
    /// Statistics of each example as those that it is normalised by.
    func mixed(_ own: Tensor, _ name: String) -> Tensor {
      let share = 1 / Float(references + 1)
      guard case .training = pass.mode else { return own * share + column(name) * (1 - share) }
      let reference = own.slice(0..<references, along: last)
      let mean = reference.mean(over: [last])
      pass.update(name, to: mean)
      let examples = own.slice(references..<input.batch, along: last)
      return .concatenation(
        [mean.broadcast(to: reference.shape), examples * share + mean * (1 - share)], along: last)
    }
    func means(_ values: Tensor) -> Tensor { pixels.isEmpty ? values : values.mean(over: pixels) }
    let mean = mixed(means(input), "reference_mean")
    let square = mixed(means(input.squared()), "reference_square")
    // Rounding could leave a variance just below zero where all values are alike.
    let variance = (square - mean.squared()).leakyReLU(slope: 0)
    let scale = column("gamma") / (variance + epsilon).squareRoot()
    return input * scale + (column("beta") - mean * scale)
  }
}
