import Kernels
import Networks
import TensorEngine

/// The loss of the theory (Goodfellow et al. 2014): the discriminator's is that of ``NonSaturating``, and the generator
/// minimizes `log(1 − σ(x))`, whose gradient vanishes when the discriminator is sure.
public struct Minimax: AdversarialLoss {
  /// What is taken from the target of real examples: 0.1 for a target of 0.9.
  public let labelSmoothing: Float

  /// The loss with one-sided label smoothing between 0 and 1.
  public init(labelSmoothing: Float = 0) { self.labelSmoothing = labelSmoothing }

  /// The cross-entropy against `1 − labelSmoothing`.
  public func real(_ outputs: Tensor) -> Tensor { outputs.sigmoidCrossEntropy(target: 1 - labelSmoothing) }

  /// The cross-entropy against zero.
  public func fake(_ outputs: Tensor) -> Tensor { outputs.sigmoidCrossEntropy(target: 0) }

  /// The negative of the discriminator's loss on the same outputs.
  public func generator(_ outputs: Tensor) -> Tensor { -outputs.sigmoidCrossEntropy(target: 0) }

  /// The entropy of the target.
  public var discriminatorInfimum: Float? { entropy(of: labelSmoothing) }

  /// The loss with its smoothing.
  public var description: String { "Minimax(labelSmoothing: \(labelSmoothing))" }

  /// Guarded by the choices.
  public var golden: GoldenHash? { .choices }
}

/// `−p·log p − (1−p)·log(1−p)` in nats.
func entropy(of probability: Float) -> Float {
  [probability, 1 - probability].reduce(0) { $1 == 0 ? $0 : $0 - $1 * logarithm(Vector(repeating: $1))[0] }
}
