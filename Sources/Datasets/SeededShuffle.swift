/// Philox4x32-10 (J. K. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011), just enough of it
/// to shuffle.
func shuffle(_ values: UnsafeMutableBufferPointer<Int32>, seed: UInt64, stream: UInt32, step: UInt64) {
  var i = values.count
  while i > 1 {
    let block = philox(
      counter: SIMD4(
        UInt32(i), stream, UInt32(truncatingIfNeeded: step), UInt32(truncatingIfNeeded: step >> 32)),
      key: SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)))
    // The high half of a 64-bit product: the bias of a choice among n is below n / 2⁶⁴.
    let chosen = (UInt64(block[0]) << 32 | UInt64(block[1])).multipliedFullWidth(by: UInt64(i)).high
    i -= 1
    values.swapAt(i, Int(chosen))
  }
}

private func philox(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
  var c = counter
  var k = key
  for _ in 0..<10 {
    let p = UInt64(c[0]) &* 0xD251_1F53
    let q = UInt64(c[2]) &* 0xCD9E_8D57
    c = SIMD4(
      UInt32(truncatingIfNeeded: q >> 32) ^ c[1] ^ k[0], UInt32(truncatingIfNeeded: q),
      UInt32(truncatingIfNeeded: p >> 32) ^ c[3] ^ k[1], UInt32(truncatingIfNeeded: p))
    k = k &+ SIMD2(0x9E37_79B9, 0xBB67_AE85)
  }
  return c
}
