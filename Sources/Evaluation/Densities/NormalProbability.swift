/// The probability that a standard normal variable is farther from zero than `z`, with a relative error below
/// `10⁻¹²`.
///
/// Below 3 it is one minus `2φ(z)·Σ z²ⁿ⁺¹/(1·3·5·…·(2n + 1))`. From 3 on it is `2φ(z)` times the continued
/// fraction `1/(z + 1/(z + 2/(z + 3/(z + …))))` (Abramowitz, Stegun 1964, 26.2.11 and 26.2.14).
func twoSidedNormalProbability(_ z: Double) -> Double {
  let x = abs(z)
  guard x < 40 else { return x.isNaN ? x : 0 }
  let density = exponential(-0.5 * x * x) / (2 * Double.pi).squareRoot()
  guard x < 3 else {
    var denominator = x
    for k in stride(from: 200.0, through: 1, by: -1) { denominator = x + k / denominator }
    return 2 * density / denominator
  }
  var (term, sum) = (x, 0.0)
  for n in 0..<60 {
    sum += term
    term *= x * x / Double(2 * n + 3)
  }
  return 1 - 2 * density * sum
}
