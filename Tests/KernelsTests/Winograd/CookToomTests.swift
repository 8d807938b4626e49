import Testing

@testable import Kernels

@Suite("Minimal filtering along one axis is exact in fractions")
struct CookToomTests {
  /// Numbers that are different everywhere, so that no place can stand for another.
  private func numbers(_ count: Int, _ seed: Int) -> [Fraction] {
    (0..<count).map { Fraction(($0 * $0 * 7 + $0 * 5 + seed) % 23 - 11) }
  }

  private func taken(
    _ formula: ((Int) -> Fraction, (Int, Fraction) -> Void) -> Void, _ values: [Fraction], to count: Int
  ) -> [Fraction] {
    var result = [Fraction?](repeating: nil, count: count)
    formula({ values[$0] }, { result[$0] = $1 })
    return result.map { $0! }
  }

  /// The formula of a window with all points; a small tile has the first of them.
  private func whole(_ tile: CookToom) -> CookToom { CookToom.tiles(window: tile.window).large }

  @Test("the results are those of the window", arguments: CookToom.allCases)
  func results(tile: CookToom) {
    for seed in 0..<5 {
      let (source, weights) = (numbers(tile.points, seed), numbers(tile.window, seed + 3))
      let values = taken(tile.source, source, to: tile.points)
      let points = taken(whole(tile).weights, weights, to: whole(tile).points)
      let results = taken(tile.results, zip(values, points).map { $0 * $1 }, to: tile.results)
      #expect(
        results
          == (0..<tile.results).map { place in
            (0..<tile.window).reduce(Fraction(0)) { $0 + weights[$1] * source[place + $1] }
          })
    }
  }

  @Test("the gradient of the weights is that of the window", arguments: CookToom.allCases)
  func weightGradient(tile: CookToom) {
    for seed in 0..<5 {
      let (source, upstream) = (numbers(tile.points, seed), numbers(tile.results, seed + 3))
      let values = taken(tile.source, source, to: tile.points)
      var products = zip(values, taken(tile.upstream, upstream, to: tile.points)).map { $0 * $1 }
      products += Array(repeating: Fraction(0), count: whole(tile).points - tile.points)
      #expect(
        taken(whole(tile).weightGradient, products, to: tile.window)
          == (0..<tile.window).map { tap in
            (0..<tile.results).reduce(Fraction(0)) { $0 + upstream[$1] * source[tap + $1] }
          })
    }
  }

  @Test("a window that lacks its first tap has no product at zero, one that lacks its last none at infinity")
  func missingTaps() {
    for tile in [CookToom.f4x3, .f4x5] {
      var weights = numbers(tile.window, 1)
      weights[0] = Fraction(0)
      #expect(taken(tile.weights, weights, to: tile.points)[0] == Fraction(0))
      weights = numbers(tile.window, 1)
      weights[tile.window - 1] = Fraction(0)
      #expect(taken(tile.weights, weights, to: tile.points)[tile.infinity] == Fraction(0))
    }
  }
}
