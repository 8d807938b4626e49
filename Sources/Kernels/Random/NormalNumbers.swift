/// Two normal numbers from each two words (Box and Muller 1958).
struct NormalNumbers: NumberMapping {
  private let mean: Vector
  private let deviation: Vector

  init(mean: Float, deviation: Float) {
    self.mean = Vector(repeating: mean)
    self.deviation = Vector(repeating: deviation)
  }

  @inline(__always)
  func callAsFunction(_ words: Philox.Blocks) -> (Vector, Vector, Vector, Vector) {
    let (a, b) = pair(words.0, words.1)
    let (c, d) = pair(words.2, words.3)
    return (a, b, c, d)
  }

  @inline(__always)
  private func pair(_ first: Philox.Words, _ second: Philox.Words) -> (Vector, Vector) {
    // Never zero, and so no case of its own.
    let open = fraction(first) + Vector(repeating: 0x1p-24)
    let radius = (Vector(repeating: -2) * logarithm(normal: open)).squareRoot()
    let (sine, cosine) = sineAndCosine(turns: fraction(second))
    return (mean.addingProduct(deviation, radius * cosine), mean.addingProduct(deviation, radius * sine))
  }
}
