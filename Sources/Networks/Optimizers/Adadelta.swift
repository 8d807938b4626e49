import Kernels

/// Adadelta: see ``AdadeltaUpdate``.
public struct Adadelta: Optimizer {
  private let learningRate: Schedule
  private let decay: Double
  private let epsilon: Double

  /// Creates the optimizer; the defaults are those of Keras. The paper's learning rate is 1.
  public init(learningRate: Schedule = 0.001, decay: Double = 0.95, epsilon: Double = 1e-7) {
    self.learningRate = learningRate
    self.decay = decay
    self.epsilon = epsilon
  }

  /// The running means of the squared gradient and of the squared step.
  public var slots: [String] { ["square", "squared_step"] }

  /// The learning rate.
  public func set(_ scalars: Floats, at update: UInt64) { scalars[0] = Float(learningRate.value(at: update)) }

  /// The update rule for one parameter.
  public func rule(
    parameter: Floats, slots: [Floats], scalars: UnsafePointer<Float>
  ) -> (Range<Int>, UnsafePointer<Float>) -> Void {
    let update = AdadeltaUpdate(decay: Float(decay), epsilon: Float(epsilon))
    let (square, squaredStep) = (slots[0], slots[1])
    return {
      update(
        $0, parameter: parameter, square: square, squaredStep: squaredStep, gradient: $1,
        learningRate: scalars[0])
    }
  }

  /// A constant out of its range.
  public var invalidOption: InvalidOption? {
    learningRate.invalidOption("learningRate of Adadelta")
      ?? belowOne(decay, "decay of Adadelta")
      ?? notNegative(epsilon, "epsilon of Adadelta")
  }

  /// The hash that guards the rule.
  public var golden: GoldenHash? { .choices }

  /// The name and the hyperparameters.
  public var description: String { "Adadelta(rate \(learningRate), decay \(decay), epsilon \(epsilon))" }
}
