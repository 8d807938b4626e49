import Kernels

extension RandomStream {
  /// Uniform numbers from 0 to below 1, with 48 random bits each.
  ///
  /// The 24 bits of a single number would not choose among 60,000 examples equally often.
  func fractions(_ count: Int) -> [Double] {
    let halves = numbers(.uniform(low: 0, high: 1), count: 2 * count)
    return (0..<count).map { Double(halves[2 * $0]) + Double(halves[2 * $0 + 1]) * 0x1p-24 }
  }

  /// Indices from 0 to below `bound`, each equally likely.
  func indices(_ count: Int, below bound: Int) -> [Int] {
    fractions(count).map { Int($0 * Double(bound)) }
  }

  /// Indices of weights, each as likely as its weight; weights are not negative, and not all of them zero.
  func choices(_ count: Int, weights: [Double]) -> [Int] {
    let total = weights.reduce(0, +)
    let last = weights.lastIndex { $0 > 0 } ?? 0
    return fractions(count).map { fraction in
      var remaining = fraction * total
      for (index, weight) in weights.enumerated() {
        remaining -= weight
        if remaining < 0 { return index }
      }
      return last
    }
  }

  /// Numbers of the standard normal distribution.
  func normalNumbers(_ count: Int) -> [Float] {
    numbers(.normal(mean: 0, standardDeviation: 1), count: count)
  }
}
