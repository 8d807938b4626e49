/// The counter-based generator Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as
/// easy as 1, 2, 3"): ten rounds turn a counter of four words and a key of two into four random words.
///
/// Sixteen counters are processed at once, those of even and of odd lanes separately.
struct Philox {
  /// One word of sixteen blocks.
  typealias Words = SIMD16<UInt32>
  /// The four words of sixteen blocks.
  typealias Blocks = (Words, Words, Words, Words)

  private let key: (UInt32, UInt32)

  init(seed: UInt64) { key = (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)) }

  @inline(__always)
  func callAsFunction(_ counter: Blocks) -> Blocks {
    let (c0, c1, c2, c3) = (Halves(counter.0), Halves(counter.1), Halves(counter.2), Halves(counter.3))
    var even = PhiloxState(counter: (c0.even, c1.even, c2.even, c3.even), key: key)
    var odd = PhiloxState(counter: (c0.odd, c1.odd, c2.odd, c3.odd), key: key)
    // The compiler would not unroll a loop of ten rounds, and would recompute the round keys in each.
    even.fiveRounds()
    odd.fiveRounds()
    even.fiveRounds()
    odd.fiveRounds()
    return (
      Halves(even: even.counter.0, odd: odd.counter.0).words,
      Halves(even: even.counter.1, odd: odd.counter.1).words,
      Halves(even: even.counter.2, odd: odd.counter.2).words,
      Halves(even: even.counter.3, odd: odd.counter.3).words
    )
  }
}
