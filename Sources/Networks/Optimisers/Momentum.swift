import Kernels

/// Gradient descent with momentum: see ``MomentumUpdate``.
public struct Momentum: Optimiser {
  private let rate: Schedule
  private let momentum: Schedule

  /// Creates the rule; rate and momentum may both follow a schedule.
  public init(rate: Schedule = 0.01, momentum: Schedule = 0.9) {
    self.rate = rate
    self.momentum = momentum
  }

  /// The velocity.
  public var slots: [String] { ["velocity"] }

  /// Two: the rate and the momentum.
  public var scalarCount: Int { 2 }

  /// The rate and the momentum.
  public func set(_ scalars: Floats, at update: UInt64) {
    scalars[0] = Float(rate.value(at: update))
    scalars[1] = Float(momentum.value(at: update))
  }

  /// The rule on the memory of one parameter.
  public func rule(
    parameter: Floats, slots: [Floats], scalars: UnsafePointer<Float>
  ) -> (Range<Int>, UnsafePointer<Float>) -> Void {
    let (update, velocity) = (MomentumUpdate(), slots[0])
    return {
      update(
        $0, parameter: parameter, velocity: velocity, gradient: $1, rate: scalars[0], momentum: scalars[1])
    }
  }

  /// The rule and its schedules.
  public var description: String { "Momentum(rate \(rate), momentum \(momentum))" }
}
