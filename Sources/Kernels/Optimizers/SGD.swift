/// Stochastic gradient descent: `p ← p − learningRate·g`.
public struct SGDUpdate {
  /// Creates the update rule.
  public init() {}

  /// Updates a range of a parameter in one pass over memory.
  public func callAsFunction(
    _ range: Range<Int>, parameter p: Floats, gradient g: UnsafePointer<Float>, learningRate: Float
  ) {
    let step = Vector(repeating: -learningRate)
    forEachVector(in: range) { i, lanes in
      lanes.store(lanes.load(p + i).addingProduct(step, lanes.load(g + i)), p + i)
    }
  }
}
