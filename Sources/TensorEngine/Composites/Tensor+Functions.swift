/// Functions of every element.
extension Tensor {
  /// `x²`.
  public func squared() -> Tensor { applying(.square) }
  /// `√x`.
  public func squareRoot() -> Tensor { applying(.squareRoot) }
  /// `1/x`.
  public func reciprocal() -> Tensor { applying(.reciprocal) }
  /// `|x|`; its derivative at zero is zero.
  public func absolute() -> Tensor { applying(.absolute) }
  /// The sign: −1, 0 or 1; no gradient flows through it.
  public func sign() -> Tensor { applying(.sign) }
  /// `eˣ`.
  public func exponential() -> Tensor { applying(.exponential) }
  /// The natural logarithm.
  public func logarithm() -> Tensor { applying(.logarithm) }
  /// The hyperbolic tangent.
  public func tanh(at place: SourcePlace? = nil) -> Tensor { applying(.tanh, at: place) }
  /// `1/(1+e⁻ˣ)`.
  public func sigmoid(at place: SourcePlace? = nil) -> Tensor { applying(.sigmoid, at: place) }
  /// `log(1+eˣ)`, without overflow or cancellation for any `x`.
  public func softplus() -> Tensor { applying(.softplus) }
  /// The error function `2/√π·∫₀ˣ exp(−t²) dt`.
  public func errorFunction() -> Tensor { applying(.errorFunction) }
  /// `x` where it is positive, `slope·x` elsewhere (Maas, Hannun, Ng 2013). A slope of zero gives ReLU.
  ///
  /// The derivative at zero is `slope`, which must not be negative.
  public func leakyReLU(slope: Float, at place: SourcePlace? = nil) -> Tensor {
    precondition(slope >= 0, "the slope \(slope) of a leaky ReLU is negative")
    return applying(.leakyReLU(slope: slope), at: place)
  }
  /// `max(x, 0)`.
  public func relu() -> Tensor { leakyReLU(slope: 0) }
  /// The greater of two values. Where they are equal, the gradient flows to the first.
  public func maximum(_ other: Tensor) -> Tensor { applying(.maximum, other) }
  /// The lesser of two values. Where they are equal, the gradient flows to the first.
  public func minimum(_ other: Tensor) -> Tensor { applying(.minimum, other) }
  /// One where two values are equal, zero elsewhere. No gradient flows through it.
  public func isEqual(to other: Tensor) -> Tensor { applying(.equal, other) }
}
