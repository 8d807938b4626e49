import Kernels

/// The mean of features and their covariance, in double precision.
struct FeatureMoments {
  let mean: [Double]
  /// `Σ (x − mean)(x − mean)ᵀ / (n − 1)`.
  let covariance: SquareMatrix

  /// - Throws: ``EvaluationError/tooFewSamples(found:least:purpose:)`` for a single sample, which has no
  ///   covariance.
  init(of features: Features) throws(EvaluationError) {
    try features.checkCount(atLeast: 2, for: "A covariance")
    let (count, side) = (features.count, features.dimensions)
    var sums = [Double](repeating: 0, count: side)
    for (position, value) in features.values.enumerated() { sums[position % side] += Double(value) }
    let mean = sums.map { $0 / Double(count) }
    let centered = features.values.indices.map { Double(features.values[$0]) - mean[$0 % side] }
    var products = [Double](repeating: 0, count: side * side)
    products.withUnsafeMutableBufferPointer { products in
      centered.withUnsafeBufferPointer { centered in
        // Every element is one sum over the samples in order, so it does not depend on the thread.
        nonisolated(unsafe) let (target, source) = (products.baseAddress!, centered.baseAddress!)
        ThreadPool.shared.run(
          ParallelTask(chunks: side) { row in
            let result = target + row * side
            for sample in 0..<count {
              let values = source + sample * side
              let factor = values[row]
              for column in 0..<side { result[column] += factor * values[column] }
            }
          })
      }
    }
    self.mean = mean
    covariance = SquareMatrix(products.map { $0 / Double(count - 1) }, side: side)
  }
}
