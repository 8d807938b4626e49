/// Two normal numbers from every two words (Box and Muller 1958).
struct NormalNumbers: NumberMapping {
  private let mean: Vector
  private let standardDeviation: Vector

  init(mean: Float, standardDeviation: Float) {
    self.mean = Vector(repeating: mean)
    self.standardDeviation = Vector(repeating: standardDeviation)
  }

  @inline(__always)
  func callAsFunction(_ words: Philox.Blocks) -> (Vector, Vector, Vector, Vector) {
    let (a, b) = pair(words.0, words.1)
    let (c, d) = pair(words.2, words.3)
    return (a, b, c, d)
  }

  @inline(__always)
  private func pair(_ first: Philox.Words, _ second: Philox.Words) -> (Vector, Vector) {
    // This is never zero, so the logarithm needs no special case.
    let open = fraction(first) + Vector(repeating: 0x1p-24)
    let radius = (Vector(repeating: -2) * logarithm(normal: open)).squareRoot()
    let (sine, cosine) = sineAndCosine(turns: fraction(second))
    return (
      mean.addingProduct(standardDeviation, radius * cosine),
      mean.addingProduct(standardDeviation, radius * sine)
    )
  }
}
