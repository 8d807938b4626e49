import Kernels
import Networks
import TensorEngine

/// The gradient penalty of the Wasserstein GAN, `λ · E(‖∇D(x̂)‖ − 1)²` (Gulrajani et al. 2017), where each `x̂` is a random
/// point between a real and a generated example.
///
/// It refuses a discriminator whose outputs depend on the rest of the batch, as with `BatchNorm`.
public struct GradientPenalty: Regularizer {
  /// The factor λ.
  public let weight: Float

  /// The penalty with the factor λ, ten in the paper.
  public init(_ weight: Float = 10) { self.weight = weight }

  /// The penalty at random points between real and generated examples.
  public func penalty(on update: DiscriminatorUpdate) throws(BatchDependence) -> Tensor {
    let points = interpolation(
      between: update.real, and: update.fake, from: update.stream(StreamName.interpolation))
    return try gradientPenalty(
      on: update.apply(to: points, as: StreamName.onInterpolated), of: points, weight: weight)
  }

  /// The penalty with its factor.
  public var description: String { "GradientPenalty(\(weight))" }

  /// Guarded by the penalties.
  public var golden: GoldenHash? { .penalties }
}

/// The gradient penalty `λ · E(‖∇D(x̂)‖ − 1)²`.
///
/// The norm is `√(Σ + 10⁻¹²)`, which has a derivative where the gradient vanishes.
///
/// - Parameters:
///   - critic: The critic applied to `examples`, with one output each.
///   - examples: Points between real and generated examples, `[batch, …]`.
///   - weight: The factor λ.
/// - Throws: ``BatchDependence`` where the output of an example depends on the others.
func gradientPenalty(
  on critic: ForwardPass, of examples: Tensor, weight: Float
) throws(BatchDependence) -> Tensor {
  let norms = (try squaredGradientNorms(of: critic, withRespectTo: examples) + 1e-12).squareRoot()
  return ((norms - 1).squared().mean() * weight).scalar
}

/// Points on the lines between pairs of examples, each at its own random place: `real + u·(fake − real)`.
///
/// - Parameters:
///   - real: Real examples, `[batch, …]`.
///   - fake: As many generated ones.
///   - stream: The random numbers `u`, one for each pair, uniform from 0 to 1.
func interpolation(between real: Tensor, and fake: Tensor, from stream: RandomStream) -> Tensor {
  let places = Shape([real.shape[0]] + real.shape.dimensions.dropFirst().map { _ in 1 })
  let u = Tensor.random(.uniform(low: 0, high: 1), shape: places, from: stream)
  return real + u * (fake - real)
}
