import Kernels

/// RMSProp: see ``RMSPropUpdate``.
public struct RMSProp: Optimiser {
  private let rate: Schedule
  private let decay: Double
  private let epsilon: Double

  /// Creates the rule; the defaults are those of Keras.
  public init(rate: Schedule = 0.001, decay: Double = 0.9, epsilon: Double = 1e-7) {
    self.rate = rate
    self.decay = decay
    self.epsilon = epsilon
  }

  /// The running mean of the squared gradient.
  public var slots: [String] { ["square"] }

  /// The rate.
  public func set(_ scalars: Floats, at update: UInt64) { scalars[0] = Float(rate.value(at: update)) }

  /// The rule on the memory of one parameter.
  public func rule(
    parameter: Floats, slots: [Floats], scalars: UnsafePointer<Float>
  ) -> (Range<Int>, UnsafePointer<Float>) -> Void {
    let (update, square) = (RMSPropUpdate(decay: Float(decay), epsilon: Float(epsilon)), slots[0])
    return { update($0, parameter: parameter, square: square, gradient: $1, rate: scalars[0]) }
  }

  /// The rule and its constants.
  public var description: String { "RMSProp(rate \(rate), decay \(decay), epsilon \(epsilon))" }
}
