/// A formula of ``CookToom`` along one axis, for a tile that is known when this is compiled.
protocol LineFormula {
  static func apply(_ tile: CookToom, _ value: (Int) -> Vector, _ store: (Int, Vector) -> Void)
}

/// Bᵀ.
enum SourceFormula: LineFormula {
  @inline(__always)
  static func apply(_ tile: CookToom, _ value: (Int) -> Vector, _ store: (Int, Vector) -> Void) {
    tile.source(value, store)
  }
}

/// G.
enum WeightFormula: LineFormula {
  @inline(__always)
  static func apply(_ tile: CookToom, _ value: (Int) -> Vector, _ store: (Int, Vector) -> Void) {
    tile.weights(value, store)
  }
}

/// Aᵀ.
enum ResultFormula: LineFormula {
  @inline(__always)
  static func apply(_ tile: CookToom, _ value: (Int) -> Vector, _ store: (Int, Vector) -> Void) {
    tile.results(value, store)
  }
}

/// A.
enum UpstreamFormula: LineFormula {
  @inline(__always)
  static func apply(_ tile: CookToom, _ value: (Int) -> Vector, _ store: (Int, Vector) -> Void) {
    tile.upstream(value, store)
  }
}

/// Gᵀ.
enum WeightGradientFormula: LineFormula {
  @inline(__always)
  static func apply(_ tile: CookToom, _ value: (Int) -> Vector, _ store: (Int, Vector) -> Void) {
    tile.weightGradient(value, store)
  }
}
