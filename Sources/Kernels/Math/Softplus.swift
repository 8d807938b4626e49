/// `log(1+eˣ)` in every lane, to 2 ulp for any `x`: it neither overflows nor loses the smallest results.
///
/// With `u = e^−|x|` it is `max(x, 0) + log(1+u)`, where `log(1+u) = u + u²·c(u)` on [0, 1] with a minimax polynomial
/// `c` of degree 8, whose relative error is 5·10⁻⁹. Its derivative is ``sigmoid(_:)``. NaN stays NaN.
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
