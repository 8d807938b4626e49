import TensorEngine

/// The mean over a batch of the squared norm of the gradient of a critic's outputs with respect to its inputs.
private func squaredGradientNorms(of outputs: Tensor, withRespectTo inputs: Tensor) -> Tensor {
  let gradient = gradients(of: outputs.sum(), withRespectTo: [inputs])[0]
  let batch = inputs.shape[0]
  return gradient.squared().reshaped(to: [batch, inputs.shape.count / batch]).sum(over: [1])
}

/// The R₁ penalty `γ/2 · E‖∇D(x)‖²` on real images (Mescheder, Geiger, Nowozin 2018).
///
/// - Parameters:
///   - critic: The discriminator's outputs on `images`, one for each.
///   - images: The real images, `[batch, …]`.
///   - weight: The factor γ.
public func r1Penalty(onOutputs critic: Tensor, of images: Tensor, weight: Float) -> Tensor {
  (squaredGradientNorms(of: critic, withRespectTo: images).mean() * (weight / 2)).scalar
}

/// The gradient penalty of the Wasserstein GAN, `λ · E(‖∇D(x̂)‖ − 1)²` (Gulrajani et al. 2017).
///
/// The norm is taken as `√(Σ + 10⁻¹²)`, which has a derivative where the gradient vanishes.
///
/// - Parameters:
///   - critic: The critic's outputs on `images`, one for each.
///   - images: Images between real and generated ones, see ``interpolation(between:and:seededBy:)``.
///   - weight: The factor λ, ten in the paper.
public func wassersteinPenalty(onOutputs critic: Tensor, of images: Tensor, weight: Float = 10) -> Tensor {
  let norms = (squaredGradientNorms(of: critic, withRespectTo: images) + 1e-12).squareRoot()
  return ((norms - 1).squared().mean() * weight).scalar
}
