import Networks
import TensorEngine

/// The R₁ penalty `γ/2 · E‖∇D(x)‖²` on real examples (Mescheder, Geiger, Nowozin 2018).
///
/// It refuses a discriminator whose outputs depend on the rest of the batch, as with `BatchNorm`.
public struct R1: Regularizer {
  /// The factor γ.
  public let weight: Float

  /// The penalty with the factor γ, ten in the paper.
  public init(_ weight: Float = 10) { self.weight = weight }

  /// The penalty at the real examples.
  public func penalty(on update: DiscriminatorUpdate) throws(BatchDependence) -> Tensor {
    try r1Penalty(on: update.onReal, of: update.real, weight: weight)
  }

  /// The penalty with its factor.
  public var description: String { "R1(\(weight))" }

  /// Guarded by the penalties.
  public var golden: GoldenHash? { .penalties }
}

/// The R₁ penalty `γ/2 · E‖∇D(x)‖²`.
///
/// - Parameters:
///   - critic: The discriminator applied to `examples`, with one output each.
///   - examples: The real examples, `[batch, …]`.
///   - weight: The factor γ.
/// - Throws: ``BatchDependence`` where the output of an example depends on the others.
func r1Penalty(
  on critic: ForwardPass, of examples: Tensor, weight: Float
) throws(BatchDependence) -> Tensor {
  (try squaredGradientNorms(of: critic, withRespectTo: examples).mean() * (weight / 2)).scalar
}
