import TensorEngine

/// Batch normalization of every channel, the last axis: `gamma·(x − mean)/√(variance + epsilon) + beta`
/// (Ioffe, Szegedy 2015).
///
/// Training uses the mean and the biased variance of the batch and updates the running statistics:
/// `moving ← momentum·moving + (1 − momentum)·batch`. Inference uses the running statistics. The parameters, as
/// in Keras, are `[channels]` each: `gamma` if there is a scale, `beta` if there is a center, and, not trainable,
/// `moving_mean` and `moving_variance`.
public struct BatchNorm: Layer {
  /// The fraction of the running statistics that an update keeps.
  public let momentum: Float
  /// The constant added to the variance.
  public let epsilon: Float
  /// Whether the result is multiplied by `gamma`.
  public let scale: Bool
  /// Whether `beta` is added to the result.
  public let center: Bool

  /// Declares batch normalization; the defaults are those of Keras.
  public init(momentum: Float = 0.99, epsilon: Float = 1e-3, scale: Bool = true, center: Bool = true) {
    (self.momentum, self.epsilon, self.scale, self.center) = (momentum, epsilon, scale, center)
  }

  /// The layer as it is declared, without constants.
  public var description: String { "BatchNorm(\(switches(scale: scale, center: center)))" }

  /// The layer and its constants.
  public var hyperparameters: String {
    let changes = switches(scale: scale, center: center)
    return "BatchNorm(momentum: \(momentum), epsilon: \(epsilon)\(changes.isEmpty ? "" : ", " + changes))"
  }

  /// The name in Keras.
  public var typeName: String { "batch_normalization" }

  /// True: mean and variance are those of the whole batch.
  public var dependsOnBatch: Bool { true }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { scale && center ? .convolutional : .blocks }

  /// Refuses a momentum outside 0…1 and an epsilon that is not positive.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    guard 0...1 ~= momentum else {
      throw declaration.refusal("a momentum of \(momentum) is not a number from 0 to 1")
    }
    guard epsilon > 0, epsilon.isFinite else {
      throw declaration.refusal("an epsilon of \(epsilon) is not a number above 0")
    }
    let channels = [input[input.rank - 1]]
    if scale { try declaration.parameter("gamma", shape: channels, from: .constant(1)) }
    if center { try declaration.parameter("beta", shape: channels, from: .constant(0)) }
    try declaration.parameter("moving_mean", shape: channels, from: .constant(0), isTrainable: false)
    try declaration.parameter("moving_variance", shape: channels, from: .constant(1), isTrainable: false)
    return input
  }

  /// Combines the factors of each channel first, so that few operations run over the whole batch.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    func column(_ parameter: String) -> Tensor {
      context[parameter].reshaped(to: [input.shape[input.shape.rank - 2], 1])
    }
    func scaling(_ variance: Tensor) -> Tensor {
      let deviation = (variance + epsilon).squareRoot()
      return scale ? column("gamma") / deviation : deviation.reciprocal()
    }
    guard case .training = context.mode else {
      let factor = scaling(column("moving_variance"))
      let shift = column("moving_mean") * factor
      return input * factor + (center ? column("beta") - shift : -shift)
    }
    let others = (0..<input.shape.rank).filter { $0 != input.shape.rank - 2 }
    let mean = input.mean(over: others)
    let centered = input - mean
    let variance = centered.squared().mean(over: others)
    updateRunning("moving_mean", with: mean, in: context)
    updateRunning("moving_variance", with: variance, in: context)
    let normalized = centered * scaling(variance)
    return center ? normalized + column("beta") : normalized
  }

  private func updateRunning(_ parameter: String, with batch: Tensor, in context: LayerContext) {
    let moving = context[parameter]
    context.update(
      parameter, to: moving * momentum + batch.reshaped(to: moving.shape) * (1 - momentum))
  }
}
