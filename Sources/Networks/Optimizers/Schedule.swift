/// A number that may change from update to update: a learning rate or a momentum.
///
/// Updates are counted from one. Values are computed in double precision without libm, so they are the same on
/// every machine.
public enum Schedule: Hashable, Sendable {
  /// A constant.
  case constant(Double)
  /// Exponential decay to a floor: `max(start / divisorᵗ, floor)`.
  case decaying(from: Double, dividedBy: Double, floor: Double)
  /// Linear during the first `updates`, then constant.
  case linear(from: Double, to: Double, updates: Int)

  /// The value for update `t = 1, 2, …`.
  public func value(at update: UInt64) -> Double {
    switch self {
    case .constant(let value): return value
    case .decaying(let start, let divisor, let floor): return max(start / power(divisor, update), floor)
    case .linear(let start, let end, let updates):
      let fraction = min(1, Double(update) / Double(updates))
      return start + (end - start) * fraction
    }
  }
}

extension Schedule: ExpressibleByFloatLiteral {
  /// A constant.
  public init(floatLiteral value: Double) { self = .constant(value) }
}

extension Schedule: CustomStringConvertible {
  /// The schedule as a text; the hash of a run includes it.
  public var description: String {
    switch self {
    case .constant(let value): return "\(value)"
    case .decaying(let start, let divisor, let floor): return "\(start)/\(divisor)^t≥\(floor)"
    case .linear(let start, let end, let updates): return "\(start)→\(end) in \(updates)"
    }
  }
}

/// `baseⁿ` by squaring. The order of multiplications is fixed, so the result is the same on every machine.
func power(_ base: Double, _ exponent: UInt64) -> Double {
  var (result, square, rest) = (1.0, base, exponent)
  while rest > 0 {
    if rest & 1 == 1 { result *= square }
    square *= square
    rest >>= 1
  }
  return result
}
