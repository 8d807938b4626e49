import Networks
import TensorEngine

/// The R₁ penalty `γ/2 · E‖∇D(x)‖²` on real images (Mescheder, Geiger, Nowozin 2018).
///
/// - Parameters:
///   - critic: The discriminator's pass on `images`, of one output each.
///   - images: The real images, `[batch, …]`.
///   - weight: The factor γ.
/// - Throws: ``MixedExamples`` when an image's output depends on the others.
public func r1Penalty(
  on critic: NetworkPass, of images: Tensor, weight: Float
) throws(MixedExamples) -> Tensor {
  (try squaredGradientNorms(of: critic, withRespectTo: images).mean() * (weight / 2)).scalar
}

/// The gradient penalty of the Wasserstein GAN, `λ · E(‖∇D(x̂)‖ − 1)²` (Gulrajani et al. 2017).
///
/// The norm is taken as `√(Σ + 10⁻¹²)`, which has a derivative where the gradient vanishes.
///
/// - Parameters:
///   - critic: The critic's pass on `images`, of one output each.
///   - images: Images between real and generated ones, see ``interpolation(between:and:from:)``.
///   - weight: The factor λ, ten in the paper.
/// - Throws: ``MixedExamples`` when an image's output depends on the others.
public func wassersteinPenalty(
  on critic: NetworkPass, of images: Tensor, weight: Float = 10
) throws(MixedExamples) -> Tensor {
  let norms = (try squaredGradientNorms(of: critic, withRespectTo: images) + 1e-12).squareRoot()
  return ((norms - 1).squared().mean() * weight).scalar
}

/// The squared norm of the gradient of each output of a critic with respect to its own image.
///
/// The gradient of the outputs' sum is that of each output as long as no output depends on another's image.
private func squaredGradientNorms(
  of critic: NetworkPass, withRespectTo images: Tensor
) throws(MixedExamples) -> Tensor {
  if let declared = critic.mixingLayer { throw MixedExamples(by: declared) }
  let gradient = gradients(of: critic.output.sum(), withRespectTo: [images])[0]
  let batch = images.shape[0]
  return gradient.squared().reshaped(to: [batch, images.shape.count / batch]).sum(over: [1])
}

/// A penalty on the gradient of every example's own output was asked of a critic whose outputs depend on the whole
/// batch, where no such gradient exists (Gulrajani et al. 2017).
public struct MixedExamples: Error, Hashable, CustomStringConvertible {
  /// The layer that mixes them: as it is written, its full name and its line.
  public let layer: String

  init(by declared: DeclaredLayer) {
    layer = "\(declared.layer) at \(declared.path) (\(declared.layer.place))"
  }

  /// One sentence.
  public var description: String {
    """
    \(layer) mixes the examples of a batch, so that a penalty on the gradient of each has no meaning: leave it out \
    of a penalised critic.
    """
  }
}
