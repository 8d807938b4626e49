import Kernels

/// Plain gradient descent: see ``GradientDescentUpdate``.
public struct GradientDescent: Optimiser {
  private let rate: Schedule

  /// Creates the rule; the default is that of Keras.
  public init(rate: Schedule = 0.01) { self.rate = rate }

  /// Nothing is kept.
  public var slots: [String] { [] }

  /// The rate.
  public func set(_ scalars: Floats, at update: UInt64) { scalars[0] = Float(rate.value(at: update)) }

  /// The rule on the memory of one parameter.
  public func rule(
    parameter: Floats, slots: [Floats], scalars: UnsafePointer<Float>
  ) -> (Range<Int>, UnsafePointer<Float>) -> Void {
    let update = GradientDescentUpdate()
    return { update($0, parameter: parameter, gradient: $1, rate: scalars[0]) }
  }

  /// The rule and its schedule.
  public var description: String { "GradientDescent(rate \(rate))" }
}
