import Networks
import TensorEngine

/// The loss of the Wasserstein GAN (Arjovsky, Chintala, Bottou 2017): the critic minimizes `E c(fake) − E c(real)`, the
/// generator `−E c(fake)`.
///
/// It needs a critic whose slope is bounded, as ``GradientPenalty`` bounds it.
public struct Wasserstein: AdversarialLoss {
  /// The loss, which has no constants.
  public init() {}

  /// The negative mean.
  public func real(_ outputs: Tensor) -> Tensor { -outputs.mean() }

  /// The mean.
  public func fake(_ outputs: Tensor) -> Tensor { outputs.mean() }

  /// The negative mean.
  public func generator(_ outputs: Tensor) -> Tensor { -outputs.mean() }

  /// Guarded by the penalties.
  public var golden: GoldenHash? { .penalties }
}
