/// Adagrad (Duchi, Hazan, Singer 2011), as Keras computes it: `a ← a + g²`, `p ← p − learningRate·g/√(a + ε)`.
public struct AdagradUpdate {
  /// The constant ε, which keeps the quotient finite.
  public let epsilon: Float

  /// Creates the update rule.
  public init(epsilon: Float) { self.epsilon = epsilon }

  /// Updates a range of a parameter and its sums of squared gradients in one pass over memory.
  public func callAsFunction(
    _ range: Range<Int>, parameter p: Floats, sum a: Floats, gradient g: UnsafePointer<Float>,
    learningRate: Float
  ) {
    let step = Vector(repeating: -learningRate)
    let epsilon = Vector(repeating: epsilon)
    forEachVector(in: range) { i, lanes in
      let gradient = lanes.load(g + i)
      let sum = lanes.load(a + i).addingProduct(gradient, gradient)
      lanes.store(sum, a + i)
      lanes.store(lanes.load(p + i).addingProduct(step, gradient / (sum + epsilon).squareRoot()), p + i)
    }
  }
}
