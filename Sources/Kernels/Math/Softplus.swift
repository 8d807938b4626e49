/// `log(1+eˣ)` in every lane, to 2 ulp for any `x`, without overflow, and accurate for tiny results.
///
/// With `u = e^−|x|` the result is `max(x, 0) + log(1+u)`. On [0, 1], `log(1+u) = u + u²·c(u)`, where `c` is a
/// minimax polynomial of degree 8 with a relative error of 5·10⁻⁹. The derivative is ``sigmoid(_:)``. NaN stays
/// NaN.
@inline(__always)
public func softplus(_ x: Vector) -> Vector {
  let u = exponential(-x.magnitude)
  let c = Vector(repeating: -0x1.af49cep-9)
    .times(u, plus: 0x1.4917cep-6)
    .times(u, plus: -0x1.d6b08cp-5)
    .times(u, plus: 0x1.b4ae08p-4)
    .times(u, plus: -0x1.3a435ep-3)
    .times(u, plus: 0x1.934b54p-3)
    .times(u, plus: -0x1.ff23e6p-3)
    .times(u, plus: 0x1.554ddp-2)
    .times(u, plus: -0x1.ffffd2p-2)
  return x.atLeast(0) + (c * u).times(u, plus: u)
}
