/// One word of eight blocks, each in the low half of 64 bits.
typealias WideWords = SIMD8<UInt64>

/// The state of eight counters between rounds. Each word is in the low half of a lane; the upper half is
/// ignored.
struct PhiloxState {
  var counter: (WideWords, WideWords, WideWords, WideWords)
  var key: (UInt32, UInt32)

  @inline(__always)
  mutating func fiveRounds() {
    round()
    round()
    round()
    round()
    round()
  }

  @inline(__always)
  private mutating func round() {
    let first = product(counter.0, 0xD251_1F53)
    let second = product(counter.2, 0xCD9E_8D57)
    let half = WideWords(repeating: 32)
    counter = (
      (second &>> half) ^ counter.1 ^ WideWords(repeating: UInt64(key.0)), second,
      (first &>> half) ^ counter.3 ^ WideWords(repeating: UInt64(key.1)), first
    )
    key.0 &+= 0x9E37_79B9
    key.1 &+= 0xBB67_AE85
  }

  /// The mask costs no time: with it the compiler chooses an instruction that reads only the low halves.
  @inline(__always)
  private func product(_ words: WideWords, _ factor: UInt64) -> WideWords {
    (words & WideWords(repeating: 0xFFFF_FFFF)) &* WideWords(repeating: factor)
  }
}
