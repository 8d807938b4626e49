/// One where `u < p`, otherwise zero, found without `u`: where the word is no greater than a limit.
struct BernoulliNumbers: NumberMapping {
  private let limit: Philox.Words
  private let success: Vector

  init(probability: Float) {
    // u < p just where ⌊x/2⁸⌋ < ⌈2²⁴·p⌉, and the product is exact. With ≤ the limit of certainty is a word, too.
    let successes = max(0, min(probability * 0x1p24, 0x1p24)).rounded(.up)
    limit = Philox.Words(repeating: (UInt32(max(successes, 1)) - 1) << 8 | 0xFF)
    success = Vector(repeating: successes > 0 ? 1 : 0)
  }

  @inline(__always)
  func callAsFunction(_ words: Philox.Blocks) -> (Vector, Vector, Vector, Vector) {
    (number(words.0), number(words.1), number(words.2), number(words.3))
  }

  @inline(__always)
  private func number(_ words: Philox.Words) -> Vector {
    Vector.zero.replaced(with: success, where: words .<= limit)
  }
}
