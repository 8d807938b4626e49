import Kernels

/// A normal distribution whose covariance has a few free directions and the same variance in all others
/// (Tipping, Bishop 1999).
///
/// A sample is `x = W·z + μ + ε` with `z ~ N(0, I)` of q components and `ε ~ N(0, σ²·I)`. At the maximum of the
/// likelihood, `σ²` is the mean of the d − q discarded eigenvalues of the covariance, and
/// `W = U·(Λ − σ²·I)^½` has the kept eigenvectors and eigenvalues. The covariance is divided by n, as maximum
/// likelihood has it: all variances are (n − 1)/n of those of ``PrincipalComponents`` and of scikit-learn's
/// `PCA`, which divide by n − 1. With q = d it is the normal distribution with a full covariance.
///
/// ```swift
/// let model = try ProbabilisticPCA(of: images.values, dimensions: 784, components: 50)
/// let samples = model.samples(10_000, seed: 7, clipped: true)
/// ```
public struct ProbabilisticPCA: DensityModel {
  /// The variances `Λ` along the kept components, in descending order.
  public let variances: [Double]
  /// The variance `σ²` in every other direction; zero if all components are kept.
  public let noiseVariance: Double
  /// Whether samples have the noise `ε`; without it they lie in the plane of the components.
  public var addsNoise: Bool

  private let principal: PrincipalComponents
  /// `Wᵀ`: components × dimensions.
  private let loadings: [Float]

  /// The number of values of a sample.
  public var dimensions: Int { principal.dimensions }
  /// The number q of kept components.
  public var components: Int { variances.count }

  /// Fits the distribution to examples, row-major: count × dimensions.
  ///
  /// - Parameters:
  ///   - examples: At least two examples.
  ///   - dimensions: The number of values of an example.
  ///   - components: The number of kept components, at most the number of examples and of dimensions.
  ///   - varianceFloor: The least variance in any direction. Pixels that are black in all examples have none,
  ///     and then only a floor gives a density.
  ///   - addsNoise: Whether samples have the noise `ε`.
  /// - Throws: ``EvaluationError`` when there are too few examples, an incomplete one or a value that is not
  ///   finite, or an option is out of its range.
  public init(
    of examples: [Float], dimensions: Int, components: Int, varianceFloor: Double = 0, addsNoise: Bool = true
  ) throws(EvaluationError) {
    let count = try examples.checkedCount(of: dimensions, atLeast: 2, for: "A probabilistic PCA")
    try EvaluationError.check(
      "components of a probabilistic PCA", components, isWithin: 1...min(count, dimensions))
    try EvaluationError.check("varianceFloor of a probabilistic PCA", varianceFloor)
    let principal = try PrincipalComponents(of: examples, dimensions: dimensions)
    let likeliest = principal.variances.map { $0 * Double(count - 1) / Double(count) }
    let discarded = likeliest[components...]
    let noiseVariance =
      discarded.isEmpty ? 0 : max(discarded.reduce(0, +) / Double(discarded.count), varianceFloor)
    let variances = likeliest[..<components].map { max($0, varianceFloor) }
    loadings = (0..<components * dimensions).map { index in
      let scale = max(variances[index / dimensions] - noiseVariance, 0).squareRoot()
      return Float(principal.components[index] * scale)
    }
    (self.principal, self.variances) = (principal, variances)
    (self.noiseVariance, self.addsNoise) = (noiseVariance, addsNoise)
  }

  /// Samples `W·z + μ`, plus `ε` if ``addsNoise``.
  public func samples(_ count: Int, seed: UInt64) -> [Float] {
    let latents = FloatBuffer(
      RandomStream(seed: seed, name: "latents of PCA").normalNumbers(count * components))
    let samples = MatrixProduct.compute(
      latents.start, FloatBuffer(loadings), plus: FloatBuffer(principal.mean.map { Float($0) }), rows: count)
    guard addsNoise, noiseVariance > 0 else { return samples.values }
    let deviation = Float(noiseVariance.squareRoot())
    let noise = RandomStream(seed: seed, name: "noise of PCA").normalNumbers(samples.count)
    return zip(samples.values, noise).map { $0 + deviation * $1 }
  }

  /// The logarithm of the density at each example.
  ///
  /// With the coordinates `y = Uᵀ(x − μ)` it is `−½(d·log 2π + Σ log λ + (d − q)·log σ² + Σ y²/λ + (‖x − μ‖² −
  /// Σ y²)/σ²)`, where the last term is what the q coordinates leave. Without other directions it is absent.
  ///
  /// - Throws: ``EvaluationError`` for an incomplete example or a value that is not finite, and when a direction
  ///   has no variance.
  public func logLikelihoods(of examples: [Float]) throws(EvaluationError) -> [Double] {
    let count = try examples.checkedCount(of: dimensions, atLeast: 0, for: "A log-likelihood")
    let others = dimensions - components
    let least = others > 0 ? min(noiseVariance, variances[components - 1]) : variances[components - 1]
    // Rounding makes the variance of a direction without any as large as this.
    guard least > variances[0] * Double(dimensions) * 0x1p-52 else {
      throw EvaluationError.option(
        InvalidOption(
          "the least variance of a probabilistic PCA", found: "\(least)",
          expected: "a number above 0, for example by a varianceFloor,"))
    }
    let coordinates = try principal.coordinates(of: examples, count: components)
    var logConstant = Double(dimensions) * logarithm(2 * Double.pi)
    for variance in variances { logConstant += logarithm(variance) }
    if others > 0 { logConstant += Double(others) * logarithm(noiseVariance) }
    return (0..<count).map { example in
      var (distance, kept) = (0.0, 0.0)
      for component in 0..<components {
        let coordinate = coordinates[example * components + component]
        distance += coordinate * coordinate / variances[component]
        kept += coordinate * coordinate
      }
      if others > 0 {
        let all = squaredDistanceFromMean(of: examples[example * dimensions..<(example + 1) * dimensions])
        distance += max(all - kept, 0) / noiseVariance
      }
      return -0.5 * (logConstant + distance)
    }
  }

  private func squaredDistanceFromMean(of example: ArraySlice<Float>) -> Double {
    zip(example, principal.mean).reduce(0) { sum, pair in
      let difference = Double(pair.0) - pair.1
      return sum + difference * difference
    }
  }
}
