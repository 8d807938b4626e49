import TensorEngine

/// Virtual batch normalization of every channel, the last axis (Salimans, Goodfellow, Zaremba, Cheung, Radford,
/// Chen 2016).
///
/// Each example is normalized by its own statistics and those of a fixed reference batch, not by the rest of
/// its batch. With `n` reference examples, the mean `m` and the mean of squares `q` are `1/(n+1)` of the
/// example's own plus `n/(n+1)` of the reference's, and the output is
/// `gamma·(x − m)/√(q − m² + epsilon) + beta`.
///
/// Training passes the reference batch through the same weights together with each batch, see
/// ``Network/apply(to:mode:after:reference:)``, and stores its statistics. Inference uses the stored statistics
/// and needs no reference; they are those of the last training pass, before the update that followed it.
/// Parameters of `[channels]` each: `gamma` and `beta`, and, not trainable, `reference_mean` and
/// `reference_square`.
public struct VirtualBatchNorm: Layer {
  /// The number of reference examples, which is the same for all such layers of a network.
  public let reference: Int
  /// The constant added to the variance.
  public let epsilon: Float

  /// Declares virtual batch normalization with a number of reference examples.
  ///
  /// The authors' code (improved-gan) uses the batch size.
  public init(reference: Int = 64, epsilon: Float = 1e-5) {
    (self.reference, self.epsilon) = (reference, epsilon)
  }

  /// The layer as it is declared, without constants.
  public var description: String { "VirtualBatchNorm()" }

  /// The layer and its constants.
  public var hyperparameters: String { "VirtualBatchNorm(reference: \(reference), epsilon: \(epsilon))" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .stabilizers }

  /// Refuses an empty reference and an epsilon that is not positive.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    guard 1...Int(Int32.max) ~= reference else {
      throw declaration.refusal("a reference of \(reference) examples is not between 1 and 2,147,483,647")
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

  /// In training the reference examples are the first of the batch, and only the reference's statistics
  /// normalize them.
  ///
  /// Combines the statistics, scale and offset of each example first, so that few operations run over the whole
  /// batch.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    let last = input.shape.rank - 1
    let pixels = Array(0..<last - 1)
    func column(_ parameter: String) -> Tensor {
      context[parameter].reshaped(to: [input.shape[last - 1], 1])
    }
    /// Combines the statistics of each example with those of the reference.
    func combined(_ statistics: Tensor, _ name: String) -> Tensor {
      let weight = 1 / Float(reference + 1)
      guard case .training = context.mode else { return statistics * weight + column(name) * (1 - weight) }
      let references = statistics.slice(0..<reference, along: last)
      let mean = references.mean(over: [last])
      context.update(name, to: mean)
      let examples = statistics.slice(reference..<input.batchSize, along: last)
      return .concatenation(
        [mean.broadcast(to: references.shape), examples * weight + mean * (1 - weight)], along: last)
    }
    func means(_ values: Tensor) -> Tensor { pixels.isEmpty ? values : values.mean(over: pixels) }
    let mean = combined(means(input), "reference_mean")
    let square = combined(means(input.squared()), "reference_square")
    // Rounding can make the variance of equal values slightly negative.
    let variance = (square - mean.squared()).leakyReLU(slope: 0)
    let scale = column("gamma") / (variance + epsilon).squareRoot()
    return input * scale + (column("beta") - mean * scale)
  }
}
