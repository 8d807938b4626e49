import Kernels

/// The principal components of a set of examples: the orthogonal directions of greatest variance.
///
/// With the mean `μ`, the covariance `C = Σ (x − μ)(x − μ)ᵀ / (n − 1)` and its eigenvectors `u`, the
/// coordinates of an example are `u·(x − μ)`, and `μ + Σ u·(u·(x − μ))` over the first components is its best
/// approximation (Pearson 1901; Hotelling 1933). Variances and signs follow scikit-learn's `PCA`: division by
/// n − 1, and the loading of largest magnitude is positive. Everything is in double precision, with the same
/// bits for any number of threads.
///
/// ```swift
/// let components = try PrincipalComponents(of: images.values, dimensions: 784)
/// let plane = try components.coordinates(of: samples.values, count: 2)
/// ```
public struct PrincipalComponents: Hashable, Sendable {
  /// The mean of the examples.
  public let mean: [Double]
  /// The variance along each component, in descending order and never below zero.
  public let variances: [Double]
  /// The components as rows of unit length, row-major: dimensions × dimensions.
  public let components: [Double]

  /// The number of values of an example, which is also the number of components.
  public var dimensions: Int { mean.count }

  /// Fits the components to examples, row-major: count × dimensions.
  ///
  /// - Throws: ``EvaluationError`` when there are fewer than two examples, an incomplete one, or a value that
  ///   is not finite.
  public init(of rows: [Float], dimensions: Int) throws(EvaluationError) {
    try self.init(of: Features(rows, dimensions: dimensions))
  }

  /// Fits the components to features.
  ///
  /// - Throws: ``EvaluationError/tooFewSamples(found:least:purpose:)`` for a single example.
  public init(of features: Features) throws(EvaluationError) {
    try features.checkCount(atLeast: 2, for: "A covariance")
    let moments = BlockedCovariance(of: features)
    let system = SymmetricEigensystem(of: moments.covariance)
    mean = moments.mean
    // Rounding may take a variance of zero below zero.
    variances = system.values.map { max($0, 0) }
    components = system.vectors.values
  }

  /// The fraction of the variance that the first `count` components keep; zero for equal examples.
  public func varianceShare(ofFirst count: Int) -> Double {
    precondition(0...dimensions ~= count, "\(count) of \(dimensions) components")
    let total = variances.reduce(0, +)
    return total == 0 ? 0 : variances[..<count].reduce(0, +) / total
  }

  /// The coordinates of examples on the first `count` components, row-major: examples × count.
  ///
  /// - Parameters:
  ///   - rows: The examples, row-major.
  ///   - count: The number of components, by default all.
  /// - Throws: ``EvaluationError/wrongSize(subject:found:expected:)`` for an incomplete example.
  public func coordinates(of rows: [Float], count: Int? = nil) throws(EvaluationError) -> [Double] {
    let (dimensions, kept) = (mean.count, checked(count))
    let examples = try rows.exampleCount(of: dimensions, "Examples")
    let transposed = DoubleBuffer(count: dimensions * kept)
    for axis in 0..<dimensions {
      for component in 0..<kept {
        transposed.start[axis * kept + component] = components[component * dimensions + axis]
      }
    }
    return Self.rows(examples, of: kept) { row, target in
      for axis in 0..<dimensions {
        let value = Double(rows[row * dimensions + axis]) - mean[axis]
        let loadings = transposed.start + axis * kept
        for component in 0..<kept { target[component] += value * loadings[component] }
      }
    }
  }

  /// The examples that have these coordinates on the first `count` components and zero on the others,
  /// row-major: examples × dimensions.
  ///
  /// - Parameters:
  ///   - coordinates: The coordinates, row-major.
  ///   - count: The number of components, by default all.
  /// - Throws: ``EvaluationError/wrongSize(subject:found:expected:)`` for incomplete coordinates.
  public func reconstruction(
    from coordinates: [Double], count: Int? = nil
  ) throws(EvaluationError) -> [Double] {
    let (dimensions, kept) = (mean.count, checked(count))
    guard coordinates.count % kept == 0 else {
      throw EvaluationError.wrongSize(
        subject: "Coordinates", found: coordinates.count % kept, expected: kept)
    }
    let loadings = DoubleBuffer(components)
    return Self.rows(coordinates.count / kept, of: dimensions) { row, target in
      for axis in 0..<dimensions { target[axis] = mean[axis] }
      for component in 0..<kept {
        let value = coordinates[row * kept + component]
        let loading = loadings.start + component * dimensions
        for axis in 0..<dimensions { target[axis] += value * loading[axis] }
      }
    }
  }

  private func checked(_ count: Int?) -> Int {
    let kept = count ?? dimensions
    precondition(1...dimensions ~= kept, "\(kept) of \(dimensions) components")
    return kept
  }

  /// A matrix whose rows `body` computes, each by itself.
  private static func rows(
    _ count: Int, of length: Int, _ body: @escaping (Int, Doubles) -> Void
  ) -> [Double] {
    let result = DoubleBuffer(count: count * length)
    let start = result.start
    ThreadPool.shared.run(ParallelTask(chunks: count) { row in body(row, start + row * length) })
    return result.values
  }
}
