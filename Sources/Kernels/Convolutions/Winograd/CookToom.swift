/// Minimal filtering along one axis: F(m, r) computes m results of a window of r taps with m + r − 1 products.
///
/// Taps and results are the coefficients of polynomials. The product of two polynomials is determined by its
/// values at m + r − 1 points, the last of which is infinity, so values are multiplied instead of coefficients
/// (Toom 1963, Cook 1966; Winograd, "Arithmetic Complexity of Computations", 1980; for networks Lavin and Gray,
/// "Fast Algorithms for Convolutional Neural Networks", 2016). In their notation y = Aᵀ[(G g) ⊙ (Bᵀ d)]. Bᵀ
/// contains all Lagrange factors, so a tile with fewer points uses the weights of the larger tile.
///
/// The points of a window of three are 0, 1, −1, 2, ∞, −½; those of a window of five are 0, 1, −1, 2, −2, ∞, ½,
/// −½. A small tile uses the first of them. With −½ instead of −2 the error of F(4, 3) is a third smaller.
package enum CookToom: CaseIterable, Sendable {
  case f3x3, f4x3, f2x5, f4x5

  /// The small and the large tile for a window of up to five taps.
  static func tiles(window: Int) -> (small: CookToom, large: CookToom) {
    window <= 3 ? (.f3x3, .f4x3) : (.f2x5, .f4x5)
  }

  /// The results of a tile.
  package var results: Int {
    switch self {
    case .f2x5: 2
    case .f3x3: 3
    case .f4x3, .f4x5: 4
    }
  }

  /// The taps of the window.
  package var window: Int { self == .f3x3 || self == .f4x3 ? 3 : 5 }

  /// The points of a tile, which is also the number of source values that it reads.
  package var points: Int { results + window - 1 }

  /// The index of the point at infinity, where the value of a polynomial is its last coefficient.
  package var infinity: Int { window == 3 ? 4 : 5 }
}

extension CookToom {
  /// Bᵀ: evaluates the source values of a tile at the points.
  @inline(__always)
  package func source<Number: FilterNumber>(_ d: (Int) -> Number, _ store: (Int, Number) -> Void) {
    let (d0, d1, d2, d3, d4) = (d(0), d(1), d(2), d(3), d(4))
    switch self {
    case .f3x3:
      store(0, (d0 - d2).adding(0.5, times: d3 - d1))
      store(1, d1.adding(0.5, times: d2 - d3))
      store(2, d2.scaled(by: 1, over: 2) - d1.scaled(by: 1, over: 3) - d3.scaled(by: 1, over: 6))
      store(3, (d3 - d1).scaled(by: 1, over: 6))
      store(4, (d4 - d2).adding(2, times: d1 - d3))
    case .f4x3:
      let d5 = d(5)
      store(0, (d0 + d4).adding(-2, times: d2).adding(1.5, times: d1 - d3))
      store(1, (d4 - d1).adding(-0.5, times: d3).adding(-2.5, times: d2).scaled(by: -1, over: 3))
      store(2, (d4 + d1).adding(0.5, times: d2).adding(-2.5, times: d3).scaled(by: 1, over: 3))
      store(3, (d4 - d2).adding(0.5, times: d3 - d1).scaled(by: 1, over: 15))
      store(4, (d5 + d1).adding(-2, times: d3).adding(1.5, times: d2 - d4))
      store(5, (d4 - d2).adding(2, times: d1 - d3).scaled(by: -16, over: 15))
    case .f2x5:
      let d5 = d(5)
      store(0, d0.adding(-1.25, times: d2).adding(0.25, times: d4))
      pair(
        1, d4.adding(-4, times: d2).scaled(by: -1, over: 6), d3.adding(-4, times: d1).scaled(by: -1, over: 6),
        store)
      pair(3, (d4 - d2).scaled(by: 1, over: 24), (d3 - d1).scaled(by: 1, over: 12), store)
      store(5, d5.adding(-5, times: d3).adding(4, times: d1))
    case .f4x5:
      let (d5, d6, d7) = (d(5), d(6), d(7))
      store(0, (d0 - d6).adding(5.25, times: d4 - d2))
      pair(
        1, (d6 + d2).adding(-4.25, times: d4).scaled(by: -2, over: 9),
        (d5 + d1).adding(-4.25, times: d3).scaled(by: -2, over: 9), store)
      pair(
        3, d6.adding(-1.25, times: d4).adding(0.25, times: d2).scaled(by: 1, over: 90),
        d5.adding(-1.25, times: d3).adding(0.25, times: d1).scaled(by: 1, over: 45), store)
      store(5, (d7 - d1).adding(5.25, times: d3 - d5))
      pair(
        6, d6.adding(-5, times: d4).adding(4, times: d2).scaled(by: 32, over: 45),
        d5.adding(-5, times: d3).adding(4, times: d1).scaled(by: 16, over: 45), store)
    }
  }

  /// G: evaluates the weights of a window at all its points, which are those of the large tile.
  @inline(__always)
  package func weights<Number: FilterNumber>(_ g: (Int) -> Number, _ store: (Int, Number) -> Void) {
    let (g0, g1, g2) = (g(0), g(1), g(2))
    store(0, g0)
    if window == 3 {
      pair(1, g0 + g2, g1, store)
      store(3, g0.adding(2, times: g1).adding(4, times: g2))
      store(4, g2)
      store(5, g0.adding(-0.5, times: g1).adding(0.25, times: g2))
    } else {
      let (g3, g4) = (g(3), g(4))
      pair(1, g0 + g2 + g4, g1 + g3, store)
      pair(3, g0.adding(4, times: g2).adding(16, times: g4), (g1 + g1).adding(8, times: g3), store)
      store(5, g4)
      pair(
        6, g0.adding(0.25, times: g2).adding(0.0625, times: g4),
        g1.scaled(by: 1, over: 2).adding(0.125, times: g3), store)
    }
  }

  /// Aᵀ: computes a tile's results from the products at the points.
  @inline(__always)
  package func results<Number: FilterNumber>(_ m: (Int) -> Number, _ store: (Int, Number) -> Void) {
    let (m1, m2, m3) = (m(1), m(2), m(3))
    let (s, t) = (m1 + m2, m1 - m2)
    switch self {
    case .f3x3:
      store(0, m(0) + s + m3)
      store(1, t.adding(2, times: m3))
      store(2, (s + m(4)).adding(4, times: m3))
    case .f4x3:
      let m5 = m(5)
      store(0, m(0) + s + (m3 + m5))
      store(1, t.adding(2, times: m3).adding(-0.5, times: m5))
      store(2, s.adding(4, times: m3).adding(0.25, times: m5))
      store(3, (t + m(4)).adding(8, times: m3).adding(-0.125, times: m5))
    case .f2x5:
      let m4 = m(4)
      store(0, m(0) + s + (m3 + m4))
      store(1, (t + m(5)).adding(2, times: m3 - m4))
    case .f4x5:
      let (m4, m6, m7) = (m(4), m(6), m(7))
      let (p, q, e, f) = (m3 + m4, m3 - m4, m6 + m7, m6 - m7)
      store(0, (m(0) + s) + (p + e))
      store(1, t.adding(2, times: q).adding(0.5, times: f))
      store(2, s.adding(4, times: p).adding(0.25, times: e))
      store(3, (t + m(5)).adding(8, times: q).adding(0.125, times: f))
    }
  }
}

/// Stores the values at a point and at its negative, computed from the even and the odd part of a polynomial.
@inline(__always)
func pair<Number: FilterNumber>(
  _ point: Int, _ even: Number, _ odd: Number, _ store: (Int, Number) -> Void
) {
  store(point, even + odd)
  store(point &+ 1, even - odd)
}
