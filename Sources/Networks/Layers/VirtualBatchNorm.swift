import TensorEngine

/// Virtual batch normalization of every channel, the last axis (Salimans, Goodfellow, Zaremba, Cheung, Radford,
/// Chen 2016).
///
/// Each example is normalized by its own statistics and those of a fixed reference batch, not by the rest of
/// its batch. With `n` reference examples, the mean `m` and the mean of squares `q` are `1/(n+1)` of the
/// example's own plus `n/(n+1)` of the reference's, and the output is
/// `gamma·(x − m)/√(q − m² + epsilon) + beta`. The constant `epsilon` is that of ``BatchNorm``.
///
/// Training passes the reference batch through the same weights together with each batch, see
/// ``Network/apply(to:mode:after:reference:)``, and stores its statistics. Inference uses the stored statistics
/// and needs no reference; they are those of the last training pass, before the update that followed it.
/// Parameters of `[channels]` each: `gamma` and `beta`, and, not trainable, `reference_mean` and
/// `reference_variance`.
public struct VirtualBatchNorm: Layer {
  /// The number of reference examples, which is the same for all such layers of a network.
  public let reference: Int
  /// The constant added to the variance.
  public let epsilon: Float

  /// Declares virtual batch normalization with a number of reference examples.
  ///
  /// The authors' code (improved-gan) uses the batch size.
  public init(reference: Int = 64, epsilon: Float = 1e-3) {
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
    try declaration.parameter("reference_variance", shape: channels, from: .constant(1), isTrainable: false)
    return input
  }

  /// In training the reference examples are the first of the batch, and only the reference's statistics
  /// normalize them.
  ///
  /// With an example's own mean `a` and variance `u`, and those of the reference, `r` and `v`, the mean of both with
  /// the weights `w` and `1 − w` is `r + w·(a − r)` and the variance `w·u + (1 − w)·v + w·(1 − w)·(a − r)²`. No large
  /// squares are subtracted from each other, so large means keep their digits.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    let last = input.shape.rank - 1
    let pixels = Array(0..<last - 1)
    func column(_ parameter: String) -> Tensor {
      context[parameter].reshaped(to: [input.shape[last - 1], 1])
    }
    func means(_ values: Tensor) -> Tensor { pixels.isEmpty ? values : values.mean(over: pixels) }
    func normalized(_ mean: Tensor, _ variance: Tensor) -> Tensor {
      (input - mean) * (column("gamma") / (variance + epsilon).squareRoot()) + column("beta")
    }
    let weight = 1 / Float(reference + 1)
    let mean = means(input)
    let variance = pixels.isEmpty ? nil : (input - mean).squared().mean(over: pixels)
    func combined(
      _ mean: Tensor, _ variance: Tensor?, with referenceMean: Tensor, _ referenceVariance: Tensor
    ) -> (mean: Tensor, variance: Tensor) {
      let difference = mean - referenceMean
      let between = difference.squared() * (weight * (1 - weight)) + referenceVariance * (1 - weight)
      return (referenceMean + difference * weight, variance.map { between + $0 * weight } ?? between)
    }
    guard case .training = context.mode else {
      let both = combined(mean, variance, with: column("reference_mean"), column("reference_variance"))
      return normalized(both.mean, both.variance)
    }
    func references(_ values: Tensor) -> Tensor { values.slice(0..<reference, along: last) }
    func examples(_ values: Tensor) -> Tensor { values.slice(reference..<input.batchSize, along: last) }
    let own = references(mean)
    let referenceMean = own.mean(over: [last])
    let spread = (own - referenceMean).squared()
    let referenceVariance = (variance.map { spread + references($0) } ?? spread).mean(over: [last])
    context.update("reference_mean", to: referenceMean)
    context.update("reference_variance", to: referenceVariance)
    let both = combined(examples(mean), variance.map(examples), with: referenceMean, referenceVariance)
    return normalized(
      .concatenation([referenceMean.broadcast(to: own.shape), both.mean], along: last),
      .concatenation([referenceVariance.broadcast(to: own.shape), both.variance], along: last))
  }
}
