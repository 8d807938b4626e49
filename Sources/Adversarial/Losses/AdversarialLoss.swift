import Networks
import TensorEngine

/// What a discriminator and a generator minimize: three functions of the discriminator's outputs.
///
/// A loss of your own is a few lines:
/// ```swift
/// struct Hinge: AdversarialLoss {
///   func real(_ outputs: Tensor) -> Tensor { (1 - outputs).relu().mean() }
///   func fake(_ outputs: Tensor) -> Tensor { (1 + outputs).relu().mean() }
///   func generator(_ outputs: Tensor) -> Tensor { -outputs.mean() }
/// }
/// ```
public protocol AdversarialLoss: CustomStringConvertible, Sendable {
  /// The discriminator's loss on real examples, a single value, of its outputs `[batch, 1]` for them.
  func real(_ outputs: Tensor) -> Tensor

  /// The discriminator's loss on generated examples, a single value, of its outputs `[batch, 1]` for them.
  func fake(_ outputs: Tensor) -> Tensor

  /// The generator's loss, a single value, of the discriminator's outputs `[batch, 1]` for generated examples.
  func generator(_ outputs: Tensor) -> Tensor

  /// The least sum of both losses that a discriminator can reach, nil where there is none.
  var discriminatorInfimum: Float? { get }

  /// All constants as a text that changes when one of them does; the name of the type unless given.
  var description: String { get }

  /// The hash that guards the loss; nil unless given. A training is then known by the description of the loss alone, so
  /// change ``description`` when you change the functions.
  var golden: GoldenHash? { get }
}

extension AdversarialLoss {
  /// None.
  public var discriminatorInfimum: Float? { nil }

  /// The name of the type.
  public var description: String { "\(type(of: self))" }

  /// None.
  public var golden: GoldenHash? { nil }
}

/// A loss whose generator compares what a layer of the discriminator makes of real and of generated examples.
public protocol FeatureLoss: AdversarialLoss {
  /// The name of the layer, as in `dense_1`; the last but one where it is nil.
  var layer: String? { get }

  /// The generator's loss, a single value, of the layer's outputs `[batch, …]`.
  func generator(featuresOfFake fake: Tensor, real: Tensor) -> Tensor
}
