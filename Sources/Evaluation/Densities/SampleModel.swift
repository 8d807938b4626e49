/// A distribution that samples are generated from without a network, to compare a generator with.
public protocol SampleModel: Sendable {
  /// The number of values of a sample.
  var dimensions: Int { get }

  /// Samples, one after another: count × dimensions.
  ///
  /// They depend on the seed alone, and the first samples are the same for every count. Values may lie outside
  /// of 0…1 where the distribution does.
  func samples(_ count: Int, seed: UInt64) -> [Float]
}

/// A distribution that samples of a class are generated from.
public protocol ConditionalSampleModel: Sendable {
  /// The number of values of a sample.
  var dimensions: Int { get }
  /// The number of classes; labels are below it.
  var classes: Int { get }

  /// One sample for each label, one after another: count × dimensions.
  ///
  /// - Precondition: Labels are between 0 and ``classes`` − 1.
  func samples(labels: [Int], seed: UInt64) -> [Float]
}

/// A distribution with a density in closed form, which a GAN lacks.
public protocol DensityModel: SampleModel {
  /// The natural logarithm of the density at each example; examples are stored one after another.
  ///
  /// - Throws: ``EvaluationError`` for an incomplete example, a value that is not finite, or a distribution
  ///   without a density.
  func logLikelihoods(of examples: [Float]) throws(EvaluationError) -> [Double]
}

extension SampleModel {
  /// Samples, with values limited to 0…1 if `clipped`.
  public func samples(_ count: Int, seed: UInt64, clipped: Bool) -> [Float] {
    samples(count, seed: seed).clipped(if: clipped)
  }
}

extension ConditionalSampleModel {
  /// One sample for each label, with values limited to 0…1 if `clipped`.
  public func samples(labels: [Int], seed: UInt64, clipped: Bool) -> [Float] {
    samples(labels: labels, seed: seed).clipped(if: clipped)
  }
}

extension [Float] {
  fileprivate func clipped(if condition: Bool) -> [Float] {
    condition ? map { Swift.min(Swift.max($0, 0), 1) } : self
  }
}
