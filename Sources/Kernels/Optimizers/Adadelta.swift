/// Adadelta (Zeiler 2012), as Keras computes it: `a ← ρ·a + (1−ρ)·g²`, `s = g·√(d + ε)/√(a + ε)`,
/// `d ← ρ·d + (1−ρ)·s²`, `p ← p − learningRate·s`.
public struct AdadeltaUpdate {
  /// The decay ρ of the running means of squared gradients and squared steps.
  public let decay: Float
  /// The constant ε, which keeps the first step from being zero.
  public let epsilon: Float

  /// Creates the update rule.
  public init(decay: Float, epsilon: Float) {
    self.decay = decay
    self.epsilon = epsilon
  }

  /// Updates a range of a parameter and the means of its squared gradients and squared steps in one pass over
  /// memory.
  public func callAsFunction(
    _ range: Range<Int>, parameter p: Floats, square a: Floats, squaredStep d: Floats,
    gradient g: UnsafePointer<Float>, learningRate: Float
  ) {
    let negativeRate = Vector(repeating: -learningRate)
    let gain = Vector(repeating: 1 - decay)
    let decay = Vector(repeating: decay)
    let epsilon = Vector(repeating: epsilon)
    forEachVector(in: range) { i, lanes in
      let gradient = lanes.load(g + i)
      let squaredStep = lanes.load(d + i)
      let square = (lanes.load(a + i) * decay).addingProduct(gradient * gradient, gain)
      let step = gradient * (squaredStep + epsilon).squareRoot() / (square + epsilon).squareRoot()
      lanes.store(square, a + i)
      lanes.store((squaredStep * decay).addingProduct(step * step, gain), d + i)
      lanes.store(lanes.load(p + i).addingProduct(negativeRate, step), p + i)
    }
  }
}
