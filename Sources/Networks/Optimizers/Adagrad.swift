import Kernels

/// Adagrad: see ``AdagradUpdate``.
public struct Adagrad: Optimizer {
  private let learningRate: Schedule
  private let epsilon: Double

  /// The initial value of the sums, as in Keras.
  public let initialSlotValue: Float

  /// Creates the optimizer; the defaults are those of Keras.
  public init(learningRate: Schedule = 0.001, initialSum: Float = 0.1, epsilon: Double = 1e-7) {
    self.learningRate = learningRate
    self.epsilon = epsilon
    initialSlotValue = initialSum
  }

  /// The sum of squared gradients.
  public var slots: [String] { ["sum"] }

  /// The learning rate.
  public func set(_ scalars: Floats, at update: UInt64) { scalars[0] = Float(learningRate.value(at: update)) }

  /// The update rule for one parameter.
  public func rule(
    parameter: Floats, slots: [Floats], scalars: UnsafePointer<Float>
  ) -> (Range<Int>, UnsafePointer<Float>) -> Void {
    let (update, sum) = (AdagradUpdate(epsilon: Float(epsilon)), slots[0])
    return { update($0, parameter: parameter, sum: sum, gradient: $1, learningRate: scalars[0]) }
  }

  /// A constant out of its range.
  public var invalidOption: InvalidOption? {
    learningRate.invalidOption("learningRate of Adagrad")
      ?? notNegative(Double(initialSlotValue), "initialSum of Adagrad")
      ?? notNegative(epsilon, "epsilon of Adagrad")
  }

  /// The hash that guards the rule.
  public var golden: GoldenHash? { .choices }

  /// The name and the hyperparameters.
  public var description: String {
    "Adagrad(rate \(learningRate), initial sum \(initialSlotValue), epsilon \(epsilon))"
  }
}
