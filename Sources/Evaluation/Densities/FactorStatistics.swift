/// The sums over examples that the maximization step of a component needs.
///
/// With the responsibilities `r`, the differences `y = x − μ` and the expected factors extended by a one,
/// `e = (E[z|x], 1)`, they are `Σ r·y·eᵀ`, `Σ r·E[(z, 1)(z, 1)ᵀ]` and `Σ r·y²` (Ghahramani, Hinton 1996).
final class FactorStatistics {
  private let density: FactorDensity
  private let dimensions: Int
  private let factors: Int
  private var total = 0.0
  /// `Σ r·e·yᵀ`: (factors + 1) × dimensions.
  private let products: DoubleBuffer
  /// `Σ r·e·eᵀ`: (factors + 1) × (factors + 1).
  private let moments: DoubleBuffer
  /// `Σ r·y²`.
  private let squares: DoubleBuffer
  private let differences: DoubleBuffer
  private let expected: DoubleBuffer

  init(of density: FactorDensity) {
    let (dimensions, factors) = (density.analyzer.mean.count, density.analyzer.factors)
    (self.density, self.dimensions, self.factors) = (density, dimensions, factors)
    products = DoubleBuffer(count: (factors + 1) * dimensions)
    moments = DoubleBuffer(count: (factors + 1) * (factors + 1))
    squares = DoubleBuffer(count: dimensions)
    differences = DoubleBuffer(count: dimensions)
    expected = DoubleBuffer(count: factors + 1)
  }

  /// Adds an example.
  func add(_ example: UnsafePointer<Float>, responsibility: Double) {
    let (differences, squares) = (self.differences.start, self.squares.start)
    let expected = self.expected.start
    for factor in 0..<factors { expected[factor] = 0 }
    expected[factors] = 1
    for axis in 0..<dimensions {
      let difference = Double(example[axis]) - density.analyzer.mean[axis]
      let scaled = difference * density.inverseDeviations[axis]
      differences[axis] = difference
      squares[axis] += responsibility * difference * difference
      for factor in 0..<factors { expected[factor] += density.projections[axis * factors + factor] * scaled }
    }
    density.cholesky.solveUpper(expected)
    for row in 0...factors {
      let weighted = responsibility * expected[row]
      let target = products.start + row * dimensions
      for axis in 0..<dimensions { target[axis] += weighted * differences[axis] }
      for column in 0...factors { moments.start[row * (factors + 1) + column] += weighted * expected[column] }
    }
    total += responsibility
  }

  /// The component that maximizes the expected log-likelihood, with a noise of at least `noiseFloor`.
  ///
  /// A component without examples keeps its parameters.
  func maximum(ofExamples count: Int, noiseFloor: Double) -> FactorAnalyzer {
    var updated = density.analyzer
    updated.weight = total / Double(count)
    guard total > 1e-6 else { return updated }
    let side = factors + 1
    // E[zzᵀ|x] = M⁻¹ + E[z|x]·E[z|x]ᵀ
    let inverse = density.cholesky.inverse
    var system = moments.values
    for row in 0..<factors {
      for column in 0..<factors { system[row * side + column] += total * inverse[row * factors + column] }
    }
    let normalEquations = CholeskyFactor(of: system, side: side)
    let solution = DoubleBuffer(count: side)
    for axis in 0..<dimensions {
      for row in 0..<side { solution.start[row] = products.start[row * dimensions + axis] }
      normalEquations.solve(solution.start)
      var explained = 0.0
      for row in 0..<side { explained += solution.start[row] * products.start[row * dimensions + axis] }
      for factor in 0..<factors { updated.loadings[factor * dimensions + axis] = solution.start[factor] }
      updated.mean[axis] += solution.start[factors]
      updated.noise[axis] = max((squares.start[axis] - explained) / total, noiseFloor)
    }
    return updated
  }
}
