/// One where `u < p`, otherwise zero. The test compares words with a limit, so `u` is never computed.
struct BernoulliNumbers: NumberMapping {
  private let limit: Philox.Words
  private let success: Vector

  init(probability: Float) {
    // u < p exactly where ⌊x/2⁸⌋ < ⌈2²⁴·p⌉, and that product is exact. With ≤ even the limit for p = 1 fits
    // into a word.
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
