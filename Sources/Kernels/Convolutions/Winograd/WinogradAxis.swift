/// How one axis of a convolution is divided into tiles of minimal filtering.
///
/// With a stride of s, the input of the convolution consists of s interleaved images, its phases. They are
/// phases of the source in a forward convolution, and phases of the result in a transposed one. Pixel t of a
/// phase of the result is a sum over the pixels t + first + k of the source, for each position k of the window.
/// All phases have the same window, so they share the source's values at the points. A phase without the first
/// tap needs no product at zero; one without the last tap needs none at infinity.
package struct WinogradAxis {
  /// Neighboring pixels of the result, or of each of its phases, that are computed together.
  package struct Tile {
    package let formula: CookToom
    /// The first pixel of the result.
    package let result: Int
    /// The first pixel of the source, which may be outside of the image.
    package let source: Int
  }

  /// The kernel's tap at each position of the window, phase by phase; `nil` where there is none.
  package let taps: [[Int?]]
  /// The tiles, which cover the result.
  package let tiles: [Tile]
  /// The formula that uses all points of the window.
  package let formula: CookToom

  /// Divides an axis into tiles; `nil` if its window is too wide.
  init?(_ axis: ConvolutionGeometry.Axis, isForward: Bool) {
    func tap(_ offset: Int, phase: Int) -> Int? {
      let tap = axis.before + phase + (isForward ? 1 : -1) * axis.stride * offset
      return (0..<axis.kernel).contains(tap) ? tap : nil
    }
    let reach = axis.kernel + abs(axis.before)
    let offsets = (-reach...reach).filter { offset in
      (0..<axis.stride).contains { tap(offset, phase: $0) != nil }
    }
    guard let first = offsets.first, let last = offsets.last, last - first < 5 else { return nil }
    let (small, large) = CookToom.tiles(window: last - first + 1)
    formula = large
    taps = (0..<axis.stride).map { phase in
      (0..<large.window).map { position in tap(first + position, phase: phase) }
    }
    var result = 0
    let pixels = isForward ? axis.output : axis.input.divided(by: axis.stride)
    tiles = Self.cover(pixels, small, large).map { formula in
      defer { result += formula.results }
      return Tile(formula: formula, result: result, source: result + first)
    }
  }

  /// The tiles that cover `pixels` pixels with the fewest points; if there is a tie, those with fewer small
  /// tiles.
  private static func cover(_ pixels: Int, _ small: CookToom, _ large: CookToom) -> [CookToom] {
    let covers = (0...3).map { count in
      let remaining = max(0, pixels - count * small.results)
      return Array(repeating: large, count: remaining.divided(by: large.results))
        + Array(repeating: small, count: count)
    }
    func points(_ tiles: [CookToom]) -> Int { tiles.reduce(0) { $0 + $1.points } }
    return covers.min { points($0) < points($1) }!
  }

  /// The points of the window.
  package var points: Int { formula.points }

  /// Whether a phase has a product at a point.
  package func hasProduct(at point: Int, phase: Int) -> Bool {
    let taps = taps[phase]
    return (point != 0 || taps[0] != nil) && (point != formula.infinity || taps[taps.count - 1] != nil)
  }

  /// The number of products of all tiles and phases.
  var products: Int {
    tiles.reduce(0) { sum, tile in
      sum
        + taps.indices.reduce(0) { sum, phase in
          sum + (0..<tile.formula.points).count { hasProduct(at: $0, phase: phase) }
        }
    }
  }
}
