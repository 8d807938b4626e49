/// A formula of ``CookToom`` along one axis, specialized at compile time for a tile.
protocol LineFormula {
  static func apply(_ tile: CookToom, _ value: (Int) -> Vector, _ store: (Int, Vector) -> Void)
}

/// Bᵀ: source values to points.
enum SourceFormula: LineFormula {
  @inline(__always)
  static func apply(_ tile: CookToom, _ value: (Int) -> Vector, _ store: (Int, Vector) -> Void) {
    tile.source(value, store)
  }
}

/// G: weights to points.
enum WeightFormula: LineFormula {
  @inline(__always)
  static func apply(_ tile: CookToom, _ value: (Int) -> Vector, _ store: (Int, Vector) -> Void) {
    tile.weights(value, store)
  }
}

/// Aᵀ: points to results.
enum ResultFormula: LineFormula {
  @inline(__always)
  static func apply(_ tile: CookToom, _ value: (Int) -> Vector, _ store: (Int, Vector) -> Void) {
    tile.results(value, store)
  }
}

/// A: upstream gradient to points.
enum UpstreamFormula: LineFormula {
  @inline(__always)
  static func apply(_ tile: CookToom, _ value: (Int) -> Vector, _ store: (Int, Vector) -> Void) {
    tile.upstream(value, store)
  }
}

/// Gᵀ: points to the weight gradient.
enum WeightGradientFormula: LineFormula {
  @inline(__always)
  static func apply(_ tile: CookToom, _ value: (Int) -> Vector, _ store: (Int, Vector) -> Void) {
    tile.weightGradient(value, store)
  }
}
