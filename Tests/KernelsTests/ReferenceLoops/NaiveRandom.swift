/// The words, fractions and numbers of a stream, computed one position at a time by the documented mapping.
struct NaiveRandom {
  let seed: UInt64
  let stream: UInt64
  let step: UInt64

  /// One block of Philox4x32-10.
  func block(_ index: Int) -> [UInt32] {
    var c = [index, Int(step), Int(truncatingIfNeeded: stream), Int(truncatingIfNeeded: stream >> 32)].map {
      UInt32(truncatingIfNeeded: $0)
    }
    var key = [UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)]
    for _ in 0..<10 {
      let first = UInt64(c[0]) * 0xD251_1F53
      let second = UInt64(c[2]) * 0xCD9E_8D57
      c = [
        UInt32(second >> 32) ^ c[1] ^ key[0], UInt32(truncatingIfNeeded: second),
        UInt32(first >> 32) ^ c[3] ^ key[1], UInt32(truncatingIfNeeded: first),
      ]
      key[0] &+= 0x9E37_79B9
      key[1] &+= 0xBB67_AE85
    }
    return c
  }

  /// Position `64g + 16w + l` is word `w` of block `16g + l`.
  func word(at position: Int) -> UInt32 {
    block(position / 64 * 16 + position % 16)[position % 64 / 16]
  }

  func fraction(at position: Int) -> Float { Float(word(at: position) >> 8) * 0x1p-24 }

  func uniform(_ low: Float, _ high: Float, at position: Int) -> Float {
    low.addingProduct(high - low, fraction(at: position))
  }

  func bernoulli(_ probability: Float, at position: Int) -> Float {
    fraction(at: position) < probability ? 1 : 0
  }

  func normal(_ mean: Float, _ standardDeviation: Float, at position: Int) -> Float {
    // Words 2j and 2j + 1 of a block are sixteen positions apart. The first gives the cosine, the second the
    // sine.
    let isSine = position % 32 >= 16
    let first = isSine ? position - 16 : position
    let radius = (-2 * naiveLogarithm(fraction(at: first) + 0x1p-24)).squareRoot()
    let (sine, cosine) = naiveSineAndCosine(turns: fraction(at: first + 16))
    return mean.addingProduct(standardDeviation, radius * (isSine ? sine : cosine))
  }
}
