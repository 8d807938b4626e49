import Kernels

/// A mixture of normal distributions, each with the covariance `W·Wᵀ + Ψ` of a few factors and a diagonal noise
/// (Ghahramani, Hinton 1996; Richardson, Weiss 2018).
///
/// A sample is `x = W·z + μ + ε` of a random component, with `z ~ N(0, I)` and `ε ~ N(0, Ψ)`. Expectation
/// maximization fits it: the log-likelihood of the training examples never falls. Sums are in double precision,
/// in a fixed order. A noise floor keeps the densities finite, for example for pixels that are always black;
/// log-likelihoods with different floors are not comparable.
///
/// ```swift
/// let mixture = try MixtureOfFactorAnalyzers(
///   of: images.values, dimensions: 784, components: 50, factors: 6, seed: 7)
/// let samples = mixture.samples(10_000, seed: 7, clipped: true)
/// ```
public struct MixtureOfFactorAnalyzers: DensityModel {
  /// The number of values of a sample.
  public let dimensions: Int
  /// The number of factors of each component.
  public let factors: Int
  /// The least variance of the noise in any dimension.
  public let noiseFloor: Double
  /// The mean log-likelihood of the training examples before the first update and after each one.
  public private(set) var meanLogLikelihoods: [Double] = []
  /// Whether samples have the noise `ε`.
  public var addsNoise: Bool
  private(set) var components: [FactorAnalyzer]

  /// The probability of each component.
  public var weights: [Double] { components.map(\.weight) }

  /// Fits the mixture to examples, row-major: count × dimensions.
  ///
  /// It starts with the clusters of ``KMeans``: their sizes, their means, their first principal components as
  /// loadings, and the rest of the variance as noise.
  ///
  /// - Parameters:
  ///   - examples: As many examples as components, or more.
  ///   - dimensions: The number of values of an example.
  ///   - components: The number of components.
  ///   - factors: The number of factors of each component, at most the number of dimensions.
  ///   - seed: The seed of the clusters and of the search for their principal components.
  ///   - iterations: The number of updates.
  ///   - noiseFloor: The least variance of the noise in any dimension.
  ///   - addsNoise: Whether samples have the noise `ε`.
  /// - Throws: ``EvaluationError`` when there is no example, an incomplete one or a value that is not finite, or
  ///   an option is out of its range.
  public init(
    of examples: [Float], dimensions: Int, components: Int, factors: Int, seed: UInt64, iterations: Int = 30,
    noiseFloor: Double = 1e-4, addsNoise: Bool = true
  ) throws(EvaluationError) {
    let count = try examples.checkedCount(of: dimensions, atLeast: 1, for: "A mixture of factor analyzers")
    try EvaluationError.check("components of a mixture", components, isWithin: 1...count)
    try EvaluationError.check("factors of a mixture", factors, isWithin: 0...dimensions)
    try EvaluationError.check("iterations of a mixture", iterations, isWithin: 0...Int(Int32.max))
    try EvaluationError.check("noiseFloor of a mixture", noiseFloor, isPositive: true)
    let clusters = try KMeans(
      of: examples, dimensions: dimensions, clusters: components, seed: seed, iterations: 30)
    let memory = FloatBuffer(examples)
    let first = clusters.factorAnalyzers(
      of: memory, factors: factors, noiseFloor: noiseFloor, seed: seed)
    self.init(components: first, factors: factors, noiseFloor: noiseFloor, addsNoise: addsNoise)
    update(iterations, on: memory)
  }

  /// A mixture of these components, whose noise is not below the floor.
  init(components: [FactorAnalyzer], factors: Int, noiseFloor: Double, addsNoise: Bool = true) {
    dimensions = components[0].mean.count
    (self.components, self.factors) = (components, factors)
    (self.noiseFloor, self.addsNoise) = (noiseFloor, addsNoise)
  }

  /// Repeats expectation and maximization, and records the log-likelihoods.
  mutating func update(_ iterations: Int, on examples: FloatBuffer) {
    var expectation = self.expectation(of: examples)
    meanLogLikelihoods = [expectation.logLikelihoods.mean]
    for _ in 0..<iterations {
      components = maximum(of: expectation, over: examples)
      expectation = self.expectation(of: examples)
      meanLogLikelihoods.append(expectation.logLikelihoods.mean)
    }
  }

  /// The logarithm of the density at each example, by log-sum-exp over the components.
  ///
  /// - Throws: ``EvaluationError`` for an incomplete example or a value that is not finite.
  public func logLikelihoods(of examples: [Float]) throws(EvaluationError) -> [Double] {
    _ = try examples.checkedCount(of: dimensions, atLeast: 0, for: "A log-likelihood")
    return expectation(of: FloatBuffer(examples)).logLikelihoods
  }

  /// Samples of random components, with noise if ``addsNoise``.
  public func samples(_ count: Int, seed: UInt64) -> [Float] {
    let chosen = RandomStream(seed: seed, name: "components of a mixture").choices(count, weights: weights)
    let latents = RandomStream(seed: seed, name: "latents of a mixture").normalNumbers(count * factors)
    let noise = RandomStream(seed: seed, name: "noise of a mixture").normalNumbers(
      addsNoise ? count * dimensions : 0)
    var result = [Float](repeating: 0, count: count * dimensions)
    for (sample, index) in chosen.enumerated() {
      let component = components[index]
      for axis in 0..<dimensions {
        var value = component.mean[axis]
        for factor in 0..<factors {
          value += component.loadings[factor * dimensions + axis] * Double(latents[sample * factors + factor])
        }
        if addsNoise {
          value += component.noise[axis].squareRoot() * Double(noise[sample * dimensions + axis])
        }
        result[sample * dimensions + axis] = Float(value)
      }
    }
    return result
  }
}
