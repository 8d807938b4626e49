/// The squared Fréchet distance `‖μ − μ′‖² + tr(Σ + Σ′ − 2·(ΣΣ′)^½)` between the features of samples and of a
/// reference, both modeled as normal distributions (Heusel, Ramsauer, Unterthiner, Nessler, Hochreiter 2017).
///
/// The trace of the root is the sum of the square roots of the eigenvalues of the symmetric matrix
/// `Σ^½·Σ′·Σ^½`. The distance has the squared unit of the features, so distances by different networks are not
/// comparable. It is larger for fewer samples. Report it with the network, the reference and the number of
/// samples. Sums are in double precision, in a fixed order.
///
/// ```swift
/// let distance = try FrechetDistance(to: classifier.predict(testImages, range: .unit).features)
/// try distance(of: classifier.predict(samples, range: .unit).features)
/// ```
public struct FrechetDistance: Sendable {
  private let mean: [Double]
  private let covariance: SquareMatrix
  private let root: SquareMatrix

  /// Prepares the reference features.
  ///
  /// - Throws: ``EvaluationError`` when there are fewer than two.
  public init(to reference: Features) throws(EvaluationError) {
    let moments = try FeatureMoments(of: reference)
    (mean, covariance) = (moments.mean, moments.covariance)
    root = covariance.squareRoot()
  }

  /// The distance of samples from the reference: never below zero, and zero for the reference itself, up to
  /// rounding.
  ///
  /// - Throws: ``EvaluationError`` when there are fewer than two samples, or their features have another number
  ///   of dimensions.
  public func callAsFunction(of samples: Features) throws(EvaluationError) -> Double {
    guard samples.dimensions == mean.count else {
      throw EvaluationError.wrongSize(subject: "Features", found: samples.dimensions, expected: mean.count)
    }
    let moments = try FeatureMoments(of: samples)
    let shift = zip(mean, moments.mean).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let common = Eigensystem(ofSymmetric: (root * moments.covariance * root).symmetric())
    // Sorted, because eigenvalues are in no particular order and the sum depends on it.
    let overlap = common.values.sorted().reduce(0) { $0 + max($1, 0).squareRoot() }
    let distance = shift + covariance.trace + moments.covariance.trace - 2 * overlap
    // Rounding may take that of equal features below zero.
    return distance < 0 ? 0 : distance
  }
}

extension SquareMatrix {
  /// The square root `VᵀΛ^½V` of a positive semidefinite matrix; eigenvalues that rounding made negative count
  /// as zero.
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

  /// The mean of the matrix and its transpose, which removes asymmetry from rounding.
  func symmetric() -> SquareMatrix {
    SquareMatrix(
      (0..<side * side).map { (self[$0 / side, $0 % side] + self[$0 % side, $0 / side]) / 2 }, side: side)
  }
}
