import Kernels

/// Adadelta: see ``AdadeltaUpdate``.
public struct Adadelta: Optimiser {
  private let rate: Schedule
  private let decay: Double
  private let epsilon: Double

  /// Creates the rule; the defaults are those of Keras, the paper's rate is one.
  public init(rate: Schedule = 0.001, decay: Double = 0.95, epsilon: Double = 1e-7) {
    self.rate = rate
    self.decay = decay
    self.epsilon = epsilon
  }

  /// The running means of the squared gradient and of the squared step.
  public var slots: [String] { ["square", "squared_step"] }

  /// The rate.
  public func set(_ scalars: Floats, at update: UInt64) { scalars[0] = Float(rate.value(at: update)) }

  /// The rule on the memory of one parameter.
  public func rule(
    parameter: Floats, slots: [Floats], scalars: UnsafePointer<Float>
  ) -> (Range<Int>, UnsafePointer<Float>) -> Void {
    let update = AdadeltaUpdate(decay: Float(decay), epsilon: Float(epsilon))
    let (square, squaredStep) = (slots[0], slots[1])
    return {
      update(
        $0, parameter: parameter, square: square, squaredStep: squaredStep, gradient: $1, rate: scalars[0])
    }
  }

  /// The rule and its constants.
  public var description: String { "Adadelta(rate \(rate), decay \(decay), epsilon \(epsilon))" }
}
