import Kernels

/// Adagrad: see ``AdagradUpdate``.
public struct Adagrad: Optimiser {
  private let rate: Schedule
  private let epsilon: Double

  /// What the sums begin at, as in Keras.
  public let initialSlotValue: Float

  /// Creates the rule; the defaults are those of Keras.
  public init(rate: Schedule = 0.001, initialSum: Float = 0.1, epsilon: Double = 1e-7) {
    self.rate = rate
    self.epsilon = epsilon
    initialSlotValue = initialSum
  }

  /// The sum of squared gradients.
  public var slots: [String] { ["sum"] }

  /// The rate.
  public func set(_ scalars: Floats, at update: UInt64) { scalars[0] = Float(rate.value(at: update)) }

  /// The rule on the memory of one parameter.
  public func rule(
    parameter: Floats, slots: [Floats], scalars: UnsafePointer<Float>
  ) -> (Range<Int>, UnsafePointer<Float>) -> Void {
    let (update, sum) = (AdagradUpdate(epsilon: Float(epsilon)), slots[0])
    return { update($0, parameter: parameter, sum: sum, gradient: $1, rate: scalars[0]) }
  }

  /// The rule and its constants.
  public var description: String {
    "Adagrad(rate \(rate), initial sum \(initialSlotValue), epsilon \(epsilon))"
  }
}
