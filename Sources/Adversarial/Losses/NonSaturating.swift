import Networks
import TensorEngine

/// The cross-entropy of logits `x` (Goodfellow et al. 2014): the discriminator minimizes
/// `−(1−s)·log σ(x) − s·log(1 − σ(x))` on real and `−log(1 − σ(x))` on generated examples, in nats.
///
/// The generator minimizes `−log σ(x)`, whose gradient stays large while the discriminator is sure. `s` is one-sided
/// label smoothing (Salimans et al. 2016), zero for none.
public struct NonSaturating: AdversarialLoss {
  /// What is taken from the target of real examples: 0.1 for a target of 0.9.
  public let labelSmoothing: Float

  /// The loss with one-sided label smoothing between 0 and 1.
  public init(labelSmoothing: Float = 0) { self.labelSmoothing = labelSmoothing }

  /// The cross-entropy against `1 − labelSmoothing`.
  public func real(_ outputs: Tensor) -> Tensor { outputs.sigmoidCrossEntropy(target: 1 - labelSmoothing) }

  /// The cross-entropy against zero.
  public func fake(_ outputs: Tensor) -> Tensor { outputs.sigmoidCrossEntropy(target: 0) }

  /// The cross-entropy against one.
  public func generator(_ outputs: Tensor) -> Tensor { outputs.sigmoidCrossEntropy(target: 1) }

  /// The entropy of the target.
  public var discriminatorInfimum: Float? { entropy(of: labelSmoothing) }

  /// The loss with its smoothing.
  public var description: String { "NonSaturating(labelSmoothing: \(labelSmoothing))" }

  /// Guarded by the choices.
  public var golden: GoldenHash? { .choices }
}
