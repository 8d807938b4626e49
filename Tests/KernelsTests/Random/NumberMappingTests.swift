import Testing

@testable import Kernels

@Suite("Numbers from words") struct NumberMappingTests {
  /// Words on both sides of steps of the documented fraction, and the extreme words.
  private let words: [UInt32] = {
    let starts: [UInt32] = [0, 0x0080_0000, 0x1000_0000, 0x7FFF_FF00, 0x8000_0000, 0xFFFF_FF00]
    let steps: [UInt32] = [0, 1, 0xFF, 0x100, 0x1FF, 0x200, 0xFFFF_FFFF, 0xFFFF_FF00]
    return starts.flatMap { start in steps.map { start &+ $0 } }
  }()

  private func fraction(_ word: UInt32) -> Float { Float(word >> 8) * 0x1p-24 }

  /// The number for a word, which must not depend on the position of the word or on the lane.
  private func number(_ map: some NumberMapping, _ word: UInt32) -> Float {
    let same = Philox.Words(repeating: word)
    let all = map((same, same, same, same))
    #expect(all.0 == all.3 && all.1 == all.2 && all.0 == all.1 && all.0 == Vector(repeating: all.0[0]))
    return all.0[0]
  }

  @Test("uniform numbers are exactly the 24-bit fractions")
  func uniform() {
    let map = UniformNumbers(low: 0, high: 1)
    for word in words { #expect(number(map, word) == fraction(word)) }
  }

  @Test("Bernoulli numbers are one exactly where the fraction is below the probability")
  func bernoulli() {
    let smallest: Float = 0x1p-24
    let ordinary: [Float] = [0.1, 0.3, 0.5, 0.7, Float(0.5).nextDown, Float(0.5).nextUp]
    let extreme: [Float] = [
      0, -0.0, -1, .nan, .infinity, -.infinity, .leastNonzeroMagnitude, smallest, smallest.nextUp,
      1 - smallest, 1, 1.5, .greatestFiniteMagnitude,
    ]
    for probability in ordinary + extreme {
      let map = BernoulliNumbers(probability: probability)
      let edge = UInt32(truncatingIfNeeded: Int64(max(0, min(probability, 1)) * 0x1p32))
      let near = (-0x200...0x200).map { edge &+ UInt32(truncatingIfNeeded: $0) }
      for word in words + near {
        #expect(number(map, word) == (fraction(word) < probability ? 1 : 0), "\(word) at \(probability)")
      }
    }
  }
}
