import TensorEngine

/// Batch normalisation of every channel, the last axis: `gamma·(x − mean)/√(variance + epsilon) + beta`
/// (Ioffe, Szegedy 2015).
///
/// Training takes mean and variance, divided by the count, of the batch and moves the running ones:
/// `moving ← momentum·moving + (1 − momentum)·batch`. Inference takes the running ones. Parameters as in Keras,
/// `[channels]` each: `gamma` and `beta`, and, not trainable, `moving_mean` and `moving_variance`.
public struct BatchNorm: Layer {
  /// The part of the running statistics that a step keeps.
  public let momentum: Float
  /// What is added to the variance.
  public let epsilon: Float
  /// Where it was written.
  public let place: SourcePlace

  /// Declares batch normalisation with the constants of Keras.
  public init(
    momentum: Float = 0.99, epsilon: Float = 1e-3, file: String = #fileID, line: Int = #line
  ) {
    (self.momentum, self.epsilon) = (momentum, epsilon)
    place = SourcePlace(file: file, line: line)
  }

  /// The layer as it is written, without constants.
  public var description: String { "BatchNorm()" }

  /// The layer with its constants.
  public var hyperparameters: String { "BatchNorm(momentum: \(momentum), epsilon: \(epsilon))" }

  /// Keras's name.
  public var keyword: String { "batch_normalization" }

  /// Mean and variance are those of the whole batch.
  public var mixesExamples: Bool { true }

  /// Refuses a momentum outside of 0…1 and an epsilon that is not positive.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    guard 0...1 ~= momentum else {
      throw declaration.refusal("a momentum of \(momentum) is not a number from 0 to 1")
    }
    guard epsilon > 0, epsilon.isFinite else {
      throw declaration.refusal("an epsilon of \(epsilon) is not a number above 0")
    }
    let channels = [input[input.rank - 1]]
    try declaration.parameter("gamma", shape: channels, from: .constant(1))
    try declaration.parameter("beta", shape: channels, from: .constant(0))
    try declaration.parameter("moving_mean", shape: channels, from: .constant(0), isTrainable: false)
    try declaration.parameter("moving_variance", shape: channels, from: .constant(1), isTrainable: false)
    return input
  }

  /// Few passes over the batch: what concerns a channel alone is put together first.
  public func trace(_ input: Tensor, in pass: LayerPass) -> Tensor {
    func column(_ parameter: String) -> Tensor {
      pass[parameter].reshaped(to: [input.shape[input.shape.rank - 2], 1])
    }
    guard case .training = pass.mode else {
      let scale = column("gamma") / (column("moving_variance") + epsilon).squareRoot()
      return input * scale + (column("beta") - column("moving_mean") * scale)
    }
    let others = (0..<input.shape.rank).filter { $0 != input.shape.rank - 2 }
    let mean = input.mean(over: others)
    let centred = input - mean
    let variance = centred.squared().mean(over: others)
    move("moving_mean", towards: mean, in: pass)
    move("moving_variance", towards: variance, in: pass)
    return centred * (column("gamma") / (variance + epsilon).squareRoot()) + column("beta")
  }

  private func move(_ parameter: String, towards batch: Tensor, in pass: LayerPass) {
    let moving = pass[parameter]
    pass.update(
      parameter, to: moving * momentum + batch.reshaped(to: moving.shape) * (1 - momentum))
  }
}
