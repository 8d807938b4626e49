import Kernels

/// How the first values of a parameter are drawn; `in` and `out` are the numbers of values that one output is
/// made from and that one input contributes to.
public enum Initialiser: Hashable, Sendable {
  /// Uniform within `±√(6/(in+out))` (Glorot, Bengio 2010).
  case glorotUniform
  /// Uniform within `±√(6/in)` (He, Zhang, Ren, Sun 2015).
  case heUniform
  /// Normal with a standard deviation of `√(2/in)` (He, Zhang, Ren, Sun 2015), not truncated.
  case heNormal
  /// Normal around zero with a standard deviation.
  case normal(deviation: Float)
  /// Uniform within `±limit`.
  case uniform(within: Float)
  /// One value everywhere.
  case constant(Float)

  /// What to draw from, or nothing where all values are the same.
  func distribution(fanIn: Int, fanOut: Int) -> Distribution? {
    switch self {
    case .glorotUniform: return .uniform(within: (6 / Float(fanIn + fanOut)).squareRoot())
    case .heUniform: return .uniform(within: (6 / Float(fanIn)).squareRoot())
    case .heNormal: return .normal(mean: 0, deviation: (2 / Float(fanIn)).squareRoot())
    case .normal(let deviation): return .normal(mean: 0, deviation: deviation)
    case .uniform(let limit): return .uniform(within: limit)
    case .constant: return nil
    }
  }

  /// The value that all have, where they are the same.
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
