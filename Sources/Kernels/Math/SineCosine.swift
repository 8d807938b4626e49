/// The sine and the cosine of `2πu` in every lane, for `u` in [0, 1], to 2·10⁻⁷ absolutely.
///
/// The turn is reduced exactly to a quarter around the nearest multiple of ¼, where Cephes' polynomials for
/// |angle| ≤ π/4 hold (S. Moshier, sinf and cosf).
@inline(__always)
public func sineCosine(turns u: Vector) -> (sine: Vector, cosine: Vector) {
  let rounder = Vector(repeating: 12_582_912)
  let shifted = u * Vector(repeating: 4) + rounder
  let quarter = unsafeBitCast(shifted, to: IntegerVector.self)
  let rest = u - (shifted - rounder) * Vector(repeating: 0.25)
  let a = rest * Vector(repeating: 6.283_185_307_179_586)
  let z = a * a

  var s = Vector(repeating: -1.951_529_589_1e-4)
  s = Vector(repeating: 8.332_160_873_6e-3).addingProduct(s, z)
  s = Vector(repeating: -1.666_665_461_1e-1).addingProduct(s, z)
  s = a.addingProduct(s * z, a)

  var c = Vector(repeating: 2.443_315_711_809_948e-5)
  c = Vector(repeating: -1.388_731_625_493_765e-3).addingProduct(c, z)
  c = Vector(repeating: 4.166_664_568_298_827e-2).addingProduct(c, z)
  c = Vector(repeating: 1).addingProduct(z, Vector(repeating: -0.5)).addingProduct(c, z * z)

  let one = IntegerVector(repeating: 1)
  let two = IntegerVector(repeating: 2)
  let swapped = (quarter & one) .== one
  let sineSign = (quarter & two) .== two
  let cosineSign = ((quarter &+ one) & two) .== two
  let sine = s.replacing(with: c, where: swapped)
  let cosine = c.replacing(with: s, where: swapped)
  return (sine.replacing(with: -sine, where: sineSign), cosine.replacing(with: -cosine, where: cosineSign))
}
