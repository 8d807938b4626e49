import Kernels
import Testing

@testable import Checkpoints

@Suite("Distributions as texts") struct DistributionTextTests {
  @Test("a text is read where a training accepts the distribution, and nowhere else")
  func sameRule() {
    let numbers: [Float] = [-3e38, -1, 0, 0.5, 1, 3e38, .nan, .infinity]
    for first in numbers {
      let single = Distribution.bernoulli(probability: first)
      #expect(Distribution(single.words) == (single.invalidOption == nil ? single : nil))
      for second in numbers {
        let pairs: [Distribution] = [
          .uniform(low: first, high: second), .normal(mean: first, standardDeviation: second),
        ]
        for pair in pairs {
          #expect(Distribution(pair.words) == (pair.invalidOption == nil ? pair : nil), "\(pair.words)")
        }
      }
    }
  }
}
