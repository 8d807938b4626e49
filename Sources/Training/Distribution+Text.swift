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
}
