import Networks
import TensorEngine

/// Feature matching (Salimans et al. 2016): the generator minimizes `‖E f(real) − E f(fake)‖²`, where `f` is what a layer
/// of the discriminator makes of an example and `E` the mean over a batch. The discriminator's loss is that of
/// ``NonSaturating``.
public struct FeatureMatching: FeatureLoss {
  /// The name of the layer, as in `dense_1`; the last but one where it is nil.
  public let layer: String?
  /// What is taken from the target of real examples: 0.1 for a target of 0.9.
  public let labelSmoothing: Float

  /// The loss on the features of a layer.
  public init(layer: String? = nil, labelSmoothing: Float = 0) {
    (self.layer, self.labelSmoothing) = (layer, labelSmoothing)
  }

  private var discriminator: NonSaturating { NonSaturating(labelSmoothing: labelSmoothing) }

  /// The cross-entropy against `1 − labelSmoothing`.
  public func real(_ outputs: Tensor) -> Tensor { discriminator.real(outputs) }

  /// The cross-entropy against zero.
  public func fake(_ outputs: Tensor) -> Tensor { discriminator.fake(outputs) }

  /// That of ``NonSaturating``, for whoever asks without features; trainings do not.
  public func generator(_ outputs: Tensor) -> Tensor { discriminator.generator(outputs) }

  /// The squared distance of both means.
  public func generator(featuresOfFake fake: Tensor, real: Tensor) -> Tensor {
    (real.mean(over: [0]) - fake.mean(over: [0])).squared().sum()
  }

  /// The entropy of the target.
  public var discriminatorInfimum: Float? { discriminator.discriminatorInfimum }

  /// The loss with its constants.
  public var description: String {
    "FeatureMatching(layer: \(layer ?? "the last but one"), labelSmoothing: \(labelSmoothing))"
  }

  /// Guarded by the stabilizers.
  public var golden: GoldenHash? { .stabilizers }
}
