/// How far the features of samples are from those of a reference, both taken for normal: the squared Fréchet distance
/// `‖μ − μ′‖² + tr(Σ + Σ′ − 2·(ΣΣ′)^½)` (Heusel, Ramsauer, Unterthiner, Nessler, Hochreiter 2017).
///
/// The trace of the root is the sum of the roots of the eigenvalues of `Σ^½·Σ′·Σ^½`, which is symmetric. The distance is
/// in the squared unit of the features, so it says nothing beside one of another network, and few samples make it
/// greater: name the network, the reference and the counts. Computed in double precision, in a fixed order.
///
/// ```swift
/// let distance = try FrechetDistance(to: reader.read(testImages).features)
/// try distance(of: reader.read(samples).features)
/// ```
public struct FrechetDistance: Sendable {
  private let mean: [Double]
  private let covariance: SquareMatrix
  private let root: SquareMatrix

  /// Prepares the features that others are compared with.
  ///
  /// - Throws: ``EvaluationError`` where there are fewer than two.
  public init(to reference: Features) throws(EvaluationError) {
    let moments = try FeatureMoments(of: reference)
    (mean, covariance) = (moments.mean, moments.covariance)
    root = covariance.squareRoot()
  }

  /// The distance of samples from the reference; zero for the reference itself, up to rounding.
  ///
  /// - Throws: ``EvaluationError`` where there are fewer than two samples, or their features are of another size.
  public func callAsFunction(of samples: Features) throws(EvaluationError) -> Double {
    guard samples.dimensions == mean.count else {
      throw EvaluationError.wrongSize(subject: "Features", found: samples.dimensions, expected: mean.count)
    }
    let moments = try FeatureMoments(of: samples)
    let shift = zip(mean, moments.mean).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let common = Eigensystem(ofSymmetric: (root * moments.covariance * root).symmetric())
    // Sorted, since eigenvalues come in no order and sums depend on theirs.
    let overlap = common.values.sorted().reduce(0) { $0 + max($1, 0).squareRoot() }
    return shift + covariance.trace + moments.covariance.trace - 2 * overlap
  }
}

extension SquareMatrix {
  /// The positive root of a positive semidefinite matrix: `VᵀΛ^½V`; eigenvalues that rounding made negative are zero.
  func squareRoot() -> SquareMatrix {
    let system = Eigensystem(ofSymmetric: self)
    var transposed = [Double](repeating: 0, count: side * side)
    var scaled = transposed
    for row in 0..<side {
      let scale = max(system.values[row], 0).squareRoot()
      for column in 0..<side {
        transposed[column * side + row] = system.vectors[row, column]
        scaled[row * side + column] = scale * system.vectors[row, column]
      }
    }
    return SquareMatrix(transposed, side: side) * SquareMatrix(scaled, side: side)
  }

  /// The mean of the matrix and its transpose, without what rounding made of symmetry.
  func symmetric() -> SquareMatrix {
    SquareMatrix(
      (0..<side * side).map { (self[$0 / side, $0 % side] + self[$0 % side, $0 / side]) / 2 }, side: side)
  }
}
