import Testing

@testable import Kernels

@Suite("Distributions") struct DistributionTests {
  @Test(
    "constants that numbers can be made of are accepted, and the numbers are finite",
    arguments: [
      .uniform(low: -1, high: 1), .uniform(low: 0, high: 1e-30), .uniform(low: -1e38, high: 1e38),
      .normal(mean: 0, standardDeviation: 1), .normal(mean: -5, standardDeviation: 1e-30),
      .normal(mean: 1e38, standardDeviation: 1e37), .bernoulli(probability: 0), .bernoulli(probability: 1),
    ] as [Distribution])
  func accepted(_ distribution: Distribution) {
    #expect(distribution.invalidOption == nil)
    let numbers = RandomStream(seed: 1, name: "numbers").numbers(distribution, count: 4096)
    #expect(numbers.allSatisfy { $0.isFinite })
  }

  @Test(
    "constants out of their ranges are refused by their names",
    arguments: [
      (.uniform(low: .nan, high: 1), "the lower bound is nan"),
      (.uniform(low: -.infinity, high: 1), "the lower bound is -inf"),
      (.uniform(low: 1, high: 1), "the upper bound is 1.0"),
      (.uniform(low: 1, high: -1), "the upper bound is -1.0"),
      (.uniform(low: 0, high: .nan), "the upper bound is nan"),
      (.uniform(low: -3e38, high: 3e38), "the upper bound is 3e+38"),
      (.normal(mean: .infinity, standardDeviation: 1), "the mean is inf"),
      (.normal(mean: 0, standardDeviation: 0), "the standard deviation is 0.0"),
      (.normal(mean: 0, standardDeviation: -1), "the standard deviation is -1.0"),
      (.normal(mean: 0, standardDeviation: .nan), "the standard deviation is nan"),
      (.normal(mean: 0, standardDeviation: 3e38), "the standard deviation is 3e+38"),
      (.bernoulli(probability: -0.1), "the probability is -0.1"),
      (.bernoulli(probability: 1.5), "the probability is 1.5"),
      (.bernoulli(probability: .nan), "the probability is nan"),
    ] as [(Distribution, String)])
  func refused(_ distribution: Distribution, words: String) {
    let sentence = distribution.invalidOption?.description ?? "accepted"
    #expect(sentence.hasPrefix(words + ", where a ") && sentence.hasSuffix(" is needed."), "\(sentence)")
  }
}
