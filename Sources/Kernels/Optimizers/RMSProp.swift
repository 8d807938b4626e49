/// RMSProp (Tieleman and Hinton 2012), as Keras computes it: `v ← ρ·v + (1−ρ)·g²`,
/// `p ← p − learningRate·g/√(v + ε)`.
public struct RMSPropUpdate {
  /// The decay ρ of the mean squared gradient.
  public let decay: Float
  /// The constant ε, which keeps the quotient finite.
  public let epsilon: Float

  /// Creates the update rule.
  public init(decay: Float, epsilon: Float) {
    self.decay = decay
    self.epsilon = epsilon
  }

  /// Updates a range of a parameter and its mean squared gradients in one pass over memory.
  public func callAsFunction(
    _ range: Range<Int>, parameter p: Floats, square v: Floats, gradient g: UnsafePointer<Float>,
    learningRate: Float
  ) {
    let step = Vector(repeating: -learningRate)
    let gain = Vector(repeating: 1 - decay)
    let decay = Vector(repeating: decay)
    let epsilon = Vector(repeating: epsilon)
    forEachVector(in: range) { i, lanes in
      let gradient = lanes.load(g + i)
      let square = (lanes.load(v + i) * decay).addingProduct(gradient * gradient, gain)
      lanes.store(square, v + i)
      lanes.store(lanes.load(p + i).addingProduct(step, gradient / (square + epsilon).squareRoot()), p + i)
    }
  }
}
