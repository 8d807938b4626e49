import Kernels

/// Training examples chosen again at random, with replacement (Efron 1979).
///
/// It has perfect quality and diversity and no novelty, so it is the best that a metric can show, and it exposes
/// a metric that does not see copies.
public struct Bootstrap: SampleModel {
  /// The number of values of a sample.
  public let dimensions: Int
  /// The number of training examples.
  public let count: Int
  let examples: [Float]

  /// Keeps the examples, row-major: count × dimensions.
  ///
  /// - Throws: ``EvaluationError`` when there is no example, an incomplete one, or a value that is not finite.
  public init(of examples: [Float], dimensions: Int) throws(EvaluationError) {
    count = try examples.checkedCount(of: dimensions, atLeast: 1, for: "A bootstrap")
    (self.examples, self.dimensions) = (examples, dimensions)
  }

  /// Training examples, each chosen with the same probability.
  public func samples(_ count: Int, seed: UInt64) -> [Float] {
    indices(count, seed: seed).flatMap { examples[$0 * dimensions..<($0 + 1) * dimensions] }
  }

  /// The chosen examples.
  func indices(_ count: Int, seed: UInt64) -> [Int] {
    RandomStream(seed: seed, name: "bootstrap").indices(count, below: self.count)
  }
}
