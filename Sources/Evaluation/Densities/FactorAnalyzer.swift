/// A component of a mixture: a normal distribution with the covariance `W·Wᵀ + Ψ` of a few factors and a
/// diagonal noise.
struct FactorAnalyzer: Hashable, Sendable {
  /// The probability of the component.
  var weight: Double
  /// The mean `μ`.
  var mean: [Double]
  /// `Wᵀ`: factors × dimensions.
  var loadings: [Double]
  /// The diagonal of `Ψ`: the variance of the noise in each dimension.
  var noise: [Double]

  /// The number of factors.
  var factors: Int { loadings.count / mean.count }
}

/// A component in a form for fast densities.
///
/// With `M = I + WᵀΨ⁻¹W = L·Lᵀ` and the scaled difference `s = Ψ^-½(x − μ)`, let `t = L⁻¹WᵀΨ^-½·s`. Then the
/// squared Mahalanobis distance is `‖s‖² − ‖t‖²`, the determinant is `det Ψ · det M`, and the expected factors
/// are `E[z|x] = L⁻ᵀt` (Woodbury).
struct FactorDensity {
  let analyzer: FactorAnalyzer
  /// `Ψ^-½`.
  let inverseDeviations: [Double]
  /// The columns of `L⁻¹WᵀΨ^-½`: dimensions × factors.
  let projections: [Double]
  /// The factor `L` of `M`.
  let cholesky: CholeskyFactor
  /// The logarithm of weight and normalizing constant.
  private let logConstant: Double

  init(of analyzer: FactorAnalyzer) {
    let (dimensions, factors) = (analyzer.mean.count, analyzer.factors)
    let inverse = analyzer.noise.map { 1 / $0.squareRoot() }
    let scaled = DoubleBuffer(count: dimensions * factors)
    var moments = [Double](repeating: 0, count: factors * factors)
    for axis in 0..<dimensions {
      let row = scaled.start + axis * factors
      for factor in 0..<factors {
        row[factor] = analyzer.loadings[factor * dimensions + axis] * inverse[axis]
      }
      for factor in 0..<factors {
        for other in 0...factor { moments[factor * factors + other] += row[factor] * row[other] }
      }
    }
    for factor in 0..<factors { moments[factor * factors + factor] += 1 }
    let cholesky = CholeskyFactor(of: moments, side: factors)
    for axis in 0..<dimensions { cholesky.solveLower(scaled.start + axis * factors) }
    let logNoise = analyzer.noise.reduce(0) { $0 + logarithm($1) }
    (self.analyzer, self.cholesky) = (analyzer, cholesky)
    (inverseDeviations, projections) = (inverse, scaled.values)
    logConstant =
      logarithm(analyzer.weight)
      - 0.5 * (Double(dimensions) * logarithm(2 * Double.pi) + logNoise + cholesky.logDeterminant)
  }

  /// Writes the logarithm of weight times density of each example of a block, `step` doubles apart.
  ///
  /// - Parameters:
  ///   - block: The examples.
  ///   - scratch: Memory for `ExampleBlock.size · (factors + 2)` doubles.
  ///   - result: The place of the first example.
  ///   - step: The doubles from one example to the next.
  func write(_ block: ExampleBlock, scratch: Doubles, to result: Doubles, step: Int) {
    let (size, factors) = (ExampleBlock.size, analyzer.factors)
    let (scaled, squares, projected) = (scratch, scratch + size, scratch + 2 * size)
    for index in 0..<(factors + 1) * size { squares[index] = 0 }
    for axis in analyzer.mean.indices {
      let column = block.columns.start + axis * size
      let mean = DoubleVector(repeating: analyzer.mean[axis])
      let scale = DoubleVector(repeating: inverseDeviations[axis])
      var lane = 0
      while lane < size {
        let value = ((column + lane).vector - mean) * scale
        (scaled + lane).vector = value
        (squares + lane).vector = (squares + lane).vector.addingProduct(value, value)
        lane &+= 8
      }
      for factor in 0..<factors {
        let loading = DoubleVector(repeating: projections[axis * factors + factor])
        let target = projected + factor * size
        lane = 0
        while lane < size {
          (target + lane).vector = (target + lane).vector.addingProduct(loading, (scaled + lane).vector)
          lane &+= 8
        }
      }
    }
    for example in 0..<block.count {
      var distance = squares[example]
      for factor in 0..<factors {
        let projection = projected[factor * size + example]
        distance -= projection * projection
      }
      result[example * step] = logConstant - 0.5 * distance
    }
  }
}

/// Up to 64 examples in double precision, transposed: dimensions × 64, so that a vector holds one dimension of
/// eight examples.
struct ExampleBlock {
  static let size = 64
  /// The number of examples; the other columns are zero.
  let count: Int
  let columns: DoubleBuffer

  init(of examples: UnsafePointer<Float>, count: Int, dimensions: Int) {
    self.count = count
    columns = DoubleBuffer(count: dimensions * Self.size)
    for example in 0..<count {
      for axis in 0..<dimensions {
        columns.start[axis * Self.size + example] = Double(examples[example * dimensions + axis])
      }
    }
  }
}
