import Kernels

/// RMSProp: see ``RMSPropUpdate``.
public struct RMSProp: Optimizer {
  private let learningRate: Schedule
  private let decay: Double
  private let epsilon: Double

  /// Creates the optimizer; the defaults are those of Keras.
  public init(learningRate: Schedule = 0.001, decay: Double = 0.9, epsilon: Double = 1e-7) {
    self.learningRate = learningRate
    self.decay = decay
    self.epsilon = epsilon
  }

  /// The running mean of the squared gradient.
  public var slots: [String] { ["square"] }

  /// The learning rate.
  public func set(_ scalars: Floats, at update: UInt64) { scalars[0] = Float(learningRate.value(at: update)) }

  /// The update rule for one parameter.
  public func rule(
    parameter: Floats, slots: [Floats], scalars: UnsafePointer<Float>
  ) -> (Range<Int>, UnsafePointer<Float>) -> Void {
    let (update, square) = (RMSPropUpdate(decay: Float(decay), epsilon: Float(epsilon)), slots[0])
    return { update($0, parameter: parameter, square: square, gradient: $1, learningRate: scalars[0]) }
  }

  /// A constant out of its range.
  public var invalidOption: InvalidOption? {
    learningRate.invalidOption("learningRate of RMSProp")
      ?? belowOne(decay, "decay of RMSProp")
      ?? notNegative(epsilon, "epsilon of RMSProp")
  }

  /// The hash that guards the rule.
  public var golden: GoldenHash? { .choices }

  /// The name and the hyperparameters.
  public var description: String { "RMSProp(rate \(learningRate), decay \(decay), epsilon \(epsilon))" }
}
