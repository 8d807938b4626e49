import TensorEngine

/// What the generator wants of the discriminator's logits `x` on its images (Goodfellow et al. 2014).
public enum GeneratorObjective: String, Hashable, Sendable {
  /// Maximise `log σ(x)`: gradients stay large while the discriminator is sure. The default of practice.
  case nonSaturating
  /// Minimise `log(1 − σ(x))`: the game of the theory, whose gradient vanishes when the discriminator wins.
  case minimax

  /// The loss in nats, to be minimised; `log(1 − σ(x)) = −softplus(x)` for the minimax game.
  public func loss(ofLogits logits: Tensor) -> Tensor {
    switch self {
    case .nonSaturating: return logits.sigmoidCrossEntropy(target: 1)
    case .minimax: return -logits.sigmoidCrossEntropy(target: 0)
    }
  }
}
