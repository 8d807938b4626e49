/// Gradient descent with momentum (Polyak 1964), as Keras computes it: `v ← momentum·v − learningRate·g`,
/// `p ← p + v`.
public struct MomentumUpdate {
  /// Creates the update rule.
  public init() {}

  /// Updates a range of a parameter and its velocity in one pass over memory.
  public func callAsFunction(
    _ range: Range<Int>, parameter p: Floats, velocity v: Floats, gradient g: UnsafePointer<Float>,
    learningRate: Float, momentum: Float
  ) {
    let step = Vector(repeating: -learningRate)
    let momentum = Vector(repeating: momentum)
    forEachVector(in: range) { i, lanes in
      let velocity = (lanes.load(v + i) * momentum).addingProduct(step, lanes.load(g + i))
      lanes.store(velocity, v + i)
      lanes.store(lanes.load(p + i) + velocity, p + i)
    }
  }
}
