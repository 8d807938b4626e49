import Testing

@testable import Kernels

@Suite("Philox4x32-10") struct PhiloxTests {
  @Test(
    "Philox reproduces the published test vectors of Random123",
    arguments: [
      ([0, 0, 0, 0], 0, [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
      (
        [0xffff_ffff, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff], 0xffff_ffff_ffff_ffff,
        [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
      ),
      (
        [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], 0x299f_31d0_a409_3822,
        [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
      ),
    ] as [([UInt32], UInt64, [UInt32])])
  func knownAnswers(counter: [UInt32], key: UInt64, expected: [UInt32]) {
    let c = counter.map { SIMD16<UInt32>(repeating: $0) }
    let words = Philox(seed: key)((c[0], c[1], c[2], c[3]))
    #expect([words.0[3], words.1[3], words.2[3], words.3[3]] == expected)
  }
}
