import Kernels

/// Gradient descent without momentum: see ``SGDUpdate``.
public struct SGD: Optimizer {
  private let learningRate: Schedule

  /// Creates the optimizer; the default is that of Keras.
  public init(learningRate: Schedule = 0.01) { self.learningRate = learningRate }

  /// None.
  public var slots: [String] { [] }

  /// The learning rate.
  public func set(_ scalars: Floats, at update: UInt64) { scalars[0] = Float(learningRate.value(at: update)) }

  /// The update rule for one parameter.
  public func rule(
    parameter: Floats, slots: [Floats], scalars: UnsafePointer<Float>
  ) -> (Range<Int>, UnsafePointer<Float>) -> Void {
    let update = SGDUpdate()
    return { update($0, parameter: parameter, gradient: $1, learningRate: scalars[0]) }
  }

  /// A constant out of its range.
  public var invalidOption: InvalidOption? {
    learningRate.invalidOption("learningRate of SGD")
  }

  /// The hash that guards the rule.
  public var golden: GoldenHash? { .choices }

  /// The name and the schedule.
  public var description: String { "SGD(rate \(learningRate))" }
}
