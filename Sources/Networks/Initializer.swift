import Kernels

/// The distribution of a parameter's initial values.
///
/// `in` is the number of values that one output is computed from, `out` the number that one input contributes
/// to.
public enum Initializer: Hashable, Sendable {
  /// Uniform within `±√(6/(in+out))` (Glorot, Bengio 2010).
  case glorotUniform
  /// Uniform within `±√(6/in)` (He, Zhang, Ren, Sun 2015).
  case heUniform
  /// Normal with a standard deviation of `√(2/in)` (He, Zhang, Ren, Sun 2015), not truncated.
  case heNormal
  /// Normal with mean 0 and this standard deviation.
  case normal(standardDeviation: Float)
  /// Uniform within `±limit`.
  case uniform(within: Float)
  /// The same value everywhere.
  case constant(Float)

  /// The distribution to sample from; nil for a constant.
  func distribution(fanIn: Int, fanOut: Int) -> Distribution? {
    switch self {
    case .glorotUniform: return .uniform(within: (6 / Float(fanIn + fanOut)).squareRoot())
    case .heUniform: return .uniform(within: (6 / Float(fanIn)).squareRoot())
    case .heNormal: return .normal(mean: 0, standardDeviation: (2 / Float(fanIn)).squareRoot())
    case .normal(let standardDeviation): return .normal(mean: 0, standardDeviation: standardDeviation)
    case .uniform(let limit): return .uniform(within: limit)
    case .constant: return nil
    }
  }

  /// The value of a constant; otherwise nil.
  var constant: Float? {
    guard case .constant(let value) = self else { return nil }
    return value
  }
}

extension Distribution {
  fileprivate static func uniform(within limit: Float) -> Distribution {
    .uniform(low: -limit, high: limit)
  }
}
