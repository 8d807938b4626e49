/// How one axis of a convolution is cut into tiles of minimal filtering.
///
/// Under a stride of s the large image is s interleaved images, its phases: those of the source of a forward
/// convolution, of the result of a transposed one. Pixel t of a result's phase is a sum over the source's pixels
/// t + first + place, one for each place of the window. All phases share a window, so they share the source's values at
/// the points. A phase that lacks the first tap needs no product at zero, one that lacks the last none at infinity.
package struct WinogradAxis {
  /// A few neighboring pixels of the result, or of each of its phases.
  package struct Tile {
    package let formula: CookToom
    /// The first pixel of the result.
    package let result: Int
    /// The first pixel of the source, which may lie outside of the image.
    package let source: Int
  }

  /// The kernel's tap at each place of the window, phase by phase; nothing where there is none.
  package let taps: [[Int?]]
  /// The tiles, which cover the result.
  package let tiles: [Tile]
  /// The formula with all points of the window.
  package let formula: CookToom

  /// Cuts an axis, or tells that its window is too wide.
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
      (0..<large.window).map { place in tap(first + place, phase: phase) }
    }
    var result = 0
    tiles = Self.cover(isForward ? axis.small : axis.large.divided(by: axis.stride), small, large).map {
      formula in
      defer { result += formula.results }
      return Tile(formula: formula, result: result, source: result + first)
    }
  }

  /// The tiles that cover so many pixels with the fewest points; of equally many, those with fewer small ones.
  private static func cover(_ pixels: Int, _ small: CookToom, _ large: CookToom) -> [CookToom] {
    let covers = (0...3).map { count in
      let rest = max(0, pixels - count * small.results)
      return Array(repeating: large, count: rest.divided(by: large.results))
        + Array(repeating: small, count: count)
    }
    func points(_ tiles: [CookToom]) -> Int { tiles.reduce(0) { $0 + $1.points } }
    return covers.min { points($0) < points($1) }!
  }

  /// Points of the window.
  package var points: Int { formula.points }

  /// Whether a phase has a product at a point.
  package func has(_ point: Int, phase: Int) -> Bool {
    let taps = taps[phase]
    return (point != 0 || taps[0] != nil) && (point != formula.infinity || taps[taps.count - 1] != nil)
  }

  /// The products of all tiles and phases.
  var products: Int {
    tiles.reduce(0) { sum, tile in
      sum
        + taps.indices.reduce(0) { sum, phase in
          sum + (0..<tile.formula.points).count { has($0, phase: phase) }
        }
    }
  }
}
