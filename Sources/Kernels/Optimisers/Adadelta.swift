/// Adadelta (Zeiler 2012), as Keras computes it: `a ← ρ·a + (1−ρ)·g²`, `s = g·√(d + ε)/√(a + ε)`,
/// `d ← ρ·d + (1−ρ)·s²`, `p ← p − rate·s`.
public struct AdadeltaUpdate {
  /// The decay ρ of both means.
  public let decay: Float
  /// What lets the first step be more than nothing.
  public let epsilon: Float

  /// Creates the update rule.
  public init(decay: Float, epsilon: Float) {
    self.decay = decay
    self.epsilon = epsilon
  }

  /// Updates a range of a parameter and of the means of its squared gradients and steps in one pass over memory.
  public func callAsFunction(
    _ range: Range<Int>, parameter p: Floats, square a: Floats, squaredStep d: Floats,
    gradient g: UnsafePointer<Float>, rate: Float
  ) {
    let negativeRate = Vector(repeating: -rate)
    let kept = Vector(repeating: decay)
    let gain = Vector(repeating: 1 - decay)
    let epsilon = Vector(repeating: epsilon)
    forEachVector(in: range) { i, lanes in
      let gradient = lanes.load(g + i)
      let squaredStep = lanes.load(d + i)
      let square = (lanes.load(a + i) * kept).addingProduct(gradient * gradient, gain)
      let step = gradient * (squaredStep + epsilon).squareRoot() / (square + epsilon).squareRoot()
      lanes.store(square, a + i)
      lanes.store((squaredStep * kept).addingProduct(step * step, gain), d + i)
      lanes.store(lanes.load(p + i).addingProduct(negativeRate, step), p + i)
    }
  }
}
