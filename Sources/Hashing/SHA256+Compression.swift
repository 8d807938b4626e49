/// The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2).
private let roundConstants: [UInt32] = [
  0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
  0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
  0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
  0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
  0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
  0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
  0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
  0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
]

/// The state after whole 64-byte blocks (FIPS 180-4, 6.2.2).
///
/// The loop is unrolled by eight rounds with rotated arguments, so that no round moves a variable to another
/// register.
func compressed(_ start: SIMD8<UInt32>, _ bytes: UnsafeRawPointer, blocks: Int) -> SIMD8<UInt32> {
  guard blocks > 0 else { return start }
  var state = start
  roundConstants.withUnsafeBufferPointer { constants in
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
      let k = constants.baseAddress!
      let w = schedule.baseAddress!
      for block in 0..<blocks {
        expand(bytes + 64 &* block, into: w)
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        var t = 0
        while t < 64 {
          round(a, b, c, &d, e, f, g, &h, k[t] &+ w[t])
          round(h, a, b, &c, d, e, f, &g, k[t &+ 1] &+ w[t &+ 1])
          round(g, h, a, &b, c, d, e, &f, k[t &+ 2] &+ w[t &+ 2])
          round(f, g, h, &a, b, c, d, &e, k[t &+ 3] &+ w[t &+ 3])
          round(e, f, g, &h, a, b, c, &d, k[t &+ 4] &+ w[t &+ 4])
          round(d, e, f, &g, h, a, b, &c, k[t &+ 5] &+ w[t &+ 5])
          round(c, d, e, &f, g, h, a, &b, k[t &+ 6] &+ w[t &+ 6])
          round(b, c, d, &e, f, g, h, &a, k[t &+ 7] &+ w[t &+ 7])
          t &+= 8
        }
        state = state &+ SIMD8(a, b, c, d, e, f, g, h)
      }
    }
  }
  return state
}

@inline(__always)
private func rotatedRight(_ word: UInt32, _ bits: UInt32) -> UInt32 {
  word &>> bits | word &<< (32 &- bits)
}

/// The message schedule W₀…W₆₃ of one block.
@inline(__always)
private func expand(_ block: UnsafeRawPointer, into w: UnsafeMutablePointer<UInt32>) {
  for t in 0..<16 { w[t] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: 4 &* t, as: UInt32.self)) }
  for t in 16..<64 {
    let early = w[t &- 15]
    let late = w[t &- 2]
    w[t] =
      w[t &- 16] &+ (rotatedRight(early, 7) ^ rotatedRight(early, 18) ^ early &>> 3)
      &+ w[t &- 7] &+ (rotatedRight(late, 17) ^ rotatedRight(late, 19) ^ late &>> 10)
  }
}

/// One round; `word` is Kₜ + Wₜ.
@inline(__always)
private func round(
  _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32,
  _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32, _ word: UInt32
) {
  let choice = g ^ (e & (f ^ g))
  let majority = (a & b) | (c & (a | b))
  let sum = h &+ (rotatedRight(e, 6) ^ rotatedRight(e, 11) ^ rotatedRight(e, 25)) &+ choice &+ word
  d = d &+ sum
  h = sum &+ (rotatedRight(a, 2) ^ rotatedRight(a, 13) ^ rotatedRight(a, 22)) &+ majority
}
