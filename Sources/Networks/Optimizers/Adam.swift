import Kernels

/// Adam (Kingma and Ba 2015), as Keras computes it: see ``AdamUpdate``.
public struct Adam: Optimizer {
  private let learningRate: Schedule
  private let beta1: Double
  private let beta2: Double
  private let epsilon: Double

  /// Creates the optimizer; the defaults are those of Keras.
  public init(
    learningRate: Schedule = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-7
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }

  /// The running means of the gradient and of its square.
  public var slots: [String] { ["mean", "square"] }

  /// The step size with the correction of both biases: `rate·√(1−β₂ᵗ)/(1−β₁ᵗ)`.
  public func set(_ scalars: Floats, at update: UInt64) {
    let bias1 = 1 - power(beta1, update)
    let bias2 = 1 - power(beta2, update)
    scalars[0] = Float(learningRate.value(at: update) * bias2.squareRoot() / bias1)
  }

  /// The update rule for one parameter.
  public func rule(
    parameter: Floats, slots: [Floats], scalars: UnsafePointer<Float>
  ) -> (Range<Int>, UnsafePointer<Float>) -> Void {
    let (mean, square) = (slots[0], slots[1])
    let update = AdamUpdate(beta1: Float(beta1), beta2: Float(beta2), epsilon: Float(epsilon))
    return { range, gradient in
      update(
        range, parameter: parameter, mean: mean, square: square, gradient: gradient, stepSize: scalars[0])
    }
  }

  /// A constant out of its range.
  public var invalidOption: InvalidOption? {
    learningRate.invalidOption("learningRate of Adam")
      ?? belowOne(beta1, "beta1 of Adam")
      ?? belowOne(beta2, "beta2 of Adam")
      ?? notNegative(epsilon, "epsilon of Adam")
  }

  /// The hash that guards the rule.
  public var golden: GoldenHash? { .dense }

  /// The name and the hyperparameters.
  public var description: String {
    "Adam(rate \(learningRate), beta1 \(beta1), beta2 \(beta2), epsilon \(epsilon))"
  }
}
