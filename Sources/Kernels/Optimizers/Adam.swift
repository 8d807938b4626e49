/// Adam (Kingma and Ba 2015), in Keras's order of operations.
///
/// `m ← m + (g − m)(1−β₁)`, `v ← v + (g² − v)(1−β₂)`, `p ← p − s·m/(√v + ε)`, where the step size
/// `s = learningRate·√(1−β₂ᵗ)/(1−β₁ᵗ)` is passed when the kernel runs.
public struct AdamUpdate {
  /// The decay β₁ of the mean gradient.
  public let beta1: Float
  /// The decay β₂ of the mean squared gradient.
  public let beta2: Float
  /// The constant ε, which keeps the quotient finite.
  public let epsilon: Float

  /// Creates the update rule.
  public init(beta1: Float, beta2: Float, epsilon: Float) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }

  /// Updates a range of a parameter and its two moments in one pass over memory.
  public func callAsFunction(
    _ range: Range<Int>, parameter p: Floats, mean m: Floats, square v: Floats,
    gradient g: UnsafePointer<Float>, stepSize: Float
  ) {
    let gain1 = Vector(repeating: 1 - beta1)
    let gain2 = Vector(repeating: 1 - beta2)
    let epsilon = Vector(repeating: epsilon)
    let step = Vector(repeating: -stepSize)
    forEachVector(in: range) { i, lanes in
      let gradient = lanes.load(g + i)
      let oldMean = lanes.load(m + i)
      let oldSquare = lanes.load(v + i)
      let mean = oldMean.addingProduct(gradient - oldMean, gain1)
      let square = oldSquare.addingProduct(gradient * gradient - oldSquare, gain2)
      lanes.store(mean, m + i)
      lanes.store(square, v + i)
      lanes.store(lanes.load(p + i).addingProduct(step, mean / (square.squareRoot() + epsilon)), p + i)
    }
  }
}
