import Kernels

/// Gradient descent with momentum: see ``MomentumUpdate``.
public struct Momentum: Optimizer {
  private let learningRate: Schedule
  private let momentum: Schedule

  /// Creates the optimizer; the learning rate and the momentum may both follow a schedule.
  public init(learningRate: Schedule = 0.01, momentum: Schedule = 0.9) {
    self.learningRate = learningRate
    self.momentum = momentum
  }

  /// The velocity.
  public var slots: [String] { ["velocity"] }

  /// Two: the learning rate and the momentum.
  public var scalarCount: Int { 2 }

  /// The learning rate and the momentum.
  public func set(_ scalars: Floats, at update: UInt64) {
    scalars[0] = Float(learningRate.value(at: update))
    scalars[1] = Float(momentum.value(at: update))
  }

  /// The update rule for one parameter.
  public func rule(
    parameter: Floats, slots: [Floats], scalars: UnsafePointer<Float>
  ) -> (Range<Int>, UnsafePointer<Float>) -> Void {
    let (update, velocity) = (MomentumUpdate(), slots[0])
    return {
      update(
        $0, parameter: parameter, velocity: velocity, gradient: $1, learningRate: scalars[0],
        momentum: scalars[1])
    }
  }

  /// A constant out of its range.
  public var invalidOption: InvalidOption? {
    learningRate.invalidOption("learningRate of Momentum")
      ?? momentum.invalidOption("momentum of Momentum", upTo: 1)
  }

  /// The hash that guards the rule.
  public var golden: GoldenHash? { .choices }

  /// The name and the schedules.
  public var description: String { "Momentum(rate \(learningRate), momentum \(momentum))" }
}
