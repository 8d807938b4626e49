/// `low + (high − low)·u` with one rounding.
struct UniformNumbers: NumberMapping {
  private let low: Vector
  private let range: Vector

  init(low: Float, high: Float) {
    self.low = Vector(repeating: low)
    range = Vector(repeating: high - low)
  }

  @inline(__always)
  func callAsFunction(_ words: Philox.Blocks) -> (Vector, Vector, Vector, Vector) {
    (number(words.0), number(words.1), number(words.2), number(words.3))
  }

  @inline(__always)
  private func number(_ words: Philox.Words) -> Vector { low.addingProduct(range, fraction(words)) }
}
