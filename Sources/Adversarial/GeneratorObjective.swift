import Networks
import TensorEngine

/// What the generator wants of the discriminator's logits `x` on its images (Goodfellow et al. 2014).
public enum GeneratorObjective: Hashable, Sendable {
  /// Maximise `log σ(x)`: gradients stay large while the discriminator is sure. The default of practice.
  case nonSaturating
  /// Minimise `log(1 − σ(x))`: the game of the theory, whose gradient vanishes when the discriminator wins.
  case minimax
  /// Minimise `‖E f(real) − E f(drawn)‖²`, where `f` is what a layer of the discriminator leaves, the last but one
  /// unless it is named as in `dense_1`, and `E` the mean over a batch (Salimans et al. 2016, "feature matching").
  case featureMatching(layer: String? = nil)

  /// The loss in nats, to be minimised; `log(1 − σ(x)) = −softplus(x)` for the minimax game.
  ///
  /// - Precondition: It is not feature matching, which does not look at logits.
  public func loss(ofLogits logits: Tensor) -> Tensor {
    switch self {
    case .nonSaturating: return logits.sigmoidCrossEntropy(target: 1)
    case .minimax: return -logits.sigmoidCrossEntropy(target: 0)
    case .featureMatching: preconditionFailure("feature matching is no function of logits")
    }
  }

  /// Whether the generator's turn needs real images.
  var needsRealImages: Bool { if case .featureMatching = self { true } else { false } }

  /// The loss of drawn images, judged beside real ones where they are needed.
  func loss(of drawn: NetworkPass, beside real: NetworkPass?, by discriminator: Network) -> Tensor {
    guard case .featureMatching(let name) = self, let real else { return loss(ofLogits: drawn.output) }
    guard let layer = discriminator.featureLayer(named: name) else {
      preconditionFailure("\(discriminator.name) was not checked for a layer \(name ?? "before its last")")
    }
    func mean(_ pass: NetworkPass) -> Tensor { pass.activations[layer].mean(over: [0]) }
    return (mean(real) - mean(drawn)).squared().sum().scalar
  }
}

extension GeneratorObjective: CustomStringConvertible {
  /// The choice in words, part of what a run is found again by.
  public var description: String {
    switch self {
    case .nonSaturating: return "nonSaturating"
    case .minimax: return "minimax"
    case .featureMatching(let layer): return "featureMatching(\(layer ?? "last hidden layer"))"
    }
  }
}
