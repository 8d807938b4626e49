import Kernels

/// A training example plus noise `N(0, h²·I)`: a kernel density estimate with a normal kernel (Parzen 1962).
///
/// Its samples are noisy copies. A metric that prefers them to a generator does not measure novelty.
public struct KernelDensity: SampleModel {
  /// The standard deviation h of the noise.
  public let bandwidth: Double
  private let bootstrap: Bootstrap

  /// The number of values of a sample.
  public var dimensions: Int { bootstrap.dimensions }

  /// Keeps the examples, row-major: count × dimensions.
  ///
  /// - Throws: ``EvaluationError`` when there is no example, an incomplete one or a value that is not finite, or
  ///   the bandwidth is not above zero.
  public init(of examples: [Float], dimensions: Int, bandwidth: Double) throws(EvaluationError) {
    try EvaluationError.check("bandwidth of a kernel density", bandwidth, isPositive: true)
    bootstrap = try Bootstrap(of: examples, dimensions: dimensions)
    self.bandwidth = bandwidth
  }

  /// Training examples, each chosen with the same probability, plus noise.
  public func samples(_ count: Int, seed: UInt64) -> [Float] {
    let noise = RandomStream(seed: seed, name: "kernel noise").normalNumbers(count * dimensions)
    let deviation = Float(bandwidth)
    return zip(bootstrap.samples(count, seed: seed), noise).map { $0 + deviation * $1 }
  }
}
