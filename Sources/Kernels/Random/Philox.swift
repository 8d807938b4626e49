/// The counter-based generator Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy
/// as 1, 2, 3"): ten rounds turn a counter of four words and a key of two into four random words.
///
/// Sixteen counters are worked on at once.
struct Philox {
  typealias Words = SIMD16<UInt32>

  private let key: (UInt32, UInt32)

  init(seed: UInt64) { key = (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)) }

  @inline(__always)
  func callAsFunction(_ counter: (Words, Words, Words, Words)) -> (Words, Words, Words, Words) {
    var (c0, c1, c2, c3) = counter
    var (k0, k1) = key
    for _ in 0..<10 {
      let (high0, low0) = product(c0, 0xD251_1F53)
      let (high1, low1) = product(c2, 0xCD9E_8D57)
      (c0, c1, c2, c3) = (
        high1 ^ c1 ^ Words(repeating: k0), low1, high0 ^ c3 ^ Words(repeating: k1), low0
      )
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return (c0, c1, c2, c3)
  }

  @inline(__always)
  private func product(_ words: Words, _ factor: UInt64) -> (high: Words, low: Words) {
    let wide = SIMD16<UInt64>(truncatingIfNeeded: words) &* SIMD16<UInt64>(repeating: factor)
    let high = wide &>> SIMD16<UInt64>(repeating: 32)
    return (Words(truncatingIfNeeded: high), Words(truncatingIfNeeded: wide))
  }
}
