/// Gradient descent: `p ← p − rate·g`.
public struct GradientDescentUpdate {
  /// Creates the update rule.
  public init() {}

  /// Updates a range of a parameter in one pass over memory.
  public func callAsFunction(
    _ range: Range<Int>, parameter p: Floats, gradient g: UnsafePointer<Float>, rate: Float
  ) {
    let step = Vector(repeating: -rate)
    forEachVector(in: range) { i, lanes in
      lanes.store(lanes.load(p + i).addingProduct(step, lanes.load(g + i)), p + i)
    }
  }
}
