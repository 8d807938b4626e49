import Testing

@testable import Kernels

/// Values that finished runs depend on. If one changes, the version in `RandomStream.algorithm` must change
/// too.
@Suite("Golden random numbers") struct GoldenNumbersTests {
  private let stream = RandomStream(seed: 42, name: "golden")

  private func bits(of distribution: Distribution) -> [UInt32] {
    let numbers = stream.numbers(distribution, count: 100, step: 3)
    return [0, 1, 15, 16, 31, 63, 64, 99].map { numbers[$0].bitPattern }
  }

  @Test("uniform numbers") func uniform() {
    #expect(RandomStream.algorithm == "Philox4x32-10/2")
    #expect(
      bits(of: .uniform(low: 0, high: 1)) == [
        0x3f7f_c8e3, 0x3f77_e083, 0x3ebd_541c, 0x3e89_e1e2, 0x3ef2_471c, 0x3f76_044e, 0x3ee0_503a,
        0x3f2e_05b5,
      ])
  }

  @Test("normal numbers") func normal() {
    #expect(
      bits(of: .normal(mean: 0, standardDeviation: 1)) == [
        0xbba2_9aeb, 0xb98d_8f47, 0xbfb1_ff70, 0x3d26_c70b, 0x3e72_1650, 0xbe0a_6745, 0xbf45_3ae0,
        0xbf59_29fb,
      ])
  }

  @Test("Bernoulli numbers") func bernoulli() {
    #expect(
      stream.numbers(.bernoulli(probability: 0.5), count: 32, step: 3) == [
        0, 0, 1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 1, 1, 1, 1, 1, 0, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1,
      ])
  }

  @Test("a permutation") func permutation() {
    #expect(stream.permutation(count: 12, step: 3) == [4, 9, 3, 8, 1, 0, 5, 7, 6, 10, 2, 11])
  }
}
