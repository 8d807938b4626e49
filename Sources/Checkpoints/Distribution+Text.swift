import Kernels

extension Distribution {
  /// The distribution as files of weights name it, as in `normal 0.0 1.0`.
  package var words: String {
    switch self {
    case .uniform(let low, let high): return "uniform \(low) \(high)"
    case .normal(let mean, let deviation): return "normal \(mean) \(deviation)"
    case .bernoulli(let probability): return "bernoulli \(probability)"
    }
  }

  /// Reads what ``words`` wrote; nil for another text and for constants that no training accepts.
  package init?(_ text: String) {
    let words = text.split(separator: " ")
    let numbers = words.dropFirst().compactMap { Float($0) }
    guard numbers.count == words.count - 1 else { return nil }
    switch (words.first, numbers.count) {
    case ("uniform", 2): self = .uniform(low: numbers[0], high: numbers[1])
    case ("normal", 2): self = .normal(mean: numbers[0], standardDeviation: numbers[1])
    case ("bernoulli", 1): self = .bernoulli(probability: numbers[0])
    default: return nil
    }
    guard invalidOption == nil else { return nil }
  }
}
