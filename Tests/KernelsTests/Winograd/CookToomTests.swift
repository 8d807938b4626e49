import Testing

@testable import Kernels

@Suite("Minimal filtering along one axis is exact with fractions")
struct CookToomTests {
  /// Numbers that vary from index to index, so that exchanged indices are found.
  private func numbers(_ count: Int, _ seed: Int) -> [Fraction] {
    (0..<count).map { Fraction(($0 * $0 * 7 + $0 * 5 + seed) % 23 - 11) }
  }

  private func transformed(
    _ formula: ((Int) -> Fraction, (Int, Fraction) -> Void) -> Void, _ values: [Fraction], to count: Int
  ) -> [Fraction] {
    var result = [Fraction?](repeating: nil, count: count)
    formula({ values[$0] }, { result[$0] = $1 })
    return result.map { $0! }
  }

  /// The large tile of the same window, which has all points; a small tile uses the first of them.
  private func large(_ tile: CookToom) -> CookToom { CookToom.tiles(window: tile.window).large }

  @Test("the results are those of the direct sum", arguments: CookToom.allCases)
  func results(tile: CookToom) {
    for seed in 0..<5 {
      let (source, weights) = (numbers(tile.points, seed), numbers(tile.window, seed + 3))
      let values = transformed(tile.source, source, to: tile.points)
      let points = transformed(large(tile).weights, weights, to: large(tile).points)
      let results = transformed(tile.results, zip(values, points).map { $0 * $1 }, to: tile.results)
      #expect(
        results
          == (0..<tile.results).map { index in
            (0..<tile.window).reduce(Fraction(0)) { $0 + weights[$1] * source[index + $1] }
          })
    }
  }

  @Test("the weight gradient is that of the direct sum", arguments: CookToom.allCases)
  func weightGradient(tile: CookToom) {
    for seed in 0..<5 {
      let (source, upstream) = (numbers(tile.points, seed), numbers(tile.results, seed + 3))
      let values = transformed(tile.source, source, to: tile.points)
      var products = zip(values, transformed(tile.upstream, upstream, to: tile.points)).map { $0 * $1 }
      products += Array(repeating: Fraction(0), count: large(tile).points - tile.points)
      #expect(
        transformed(large(tile).weightGradient, products, to: tile.window)
          == (0..<tile.window).map { tap in
            (0..<tile.results).reduce(Fraction(0)) { $0 + upstream[$1] * source[tap + $1] }
          })
    }
  }

  @Test("a window without its first tap has no product at zero, one without its last tap none at infinity")
  func missingTaps() {
    for tile in [CookToom.f4x3, .f4x5] {
      var weights = numbers(tile.window, 1)
      weights[0] = Fraction(0)
      #expect(transformed(tile.weights, weights, to: tile.points)[0] == Fraction(0))
      weights = numbers(tile.window, 1)
      weights[tile.window - 1] = Fraction(0)
      #expect(transformed(tile.weights, weights, to: tile.points)[tile.infinity] == Fraction(0))
    }
  }
}
