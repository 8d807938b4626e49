import Kernels
import Networks
import TensorEngine

/// What is added to the discriminator's loss besides ``AdversarialLoss``.
public protocol Regularizer: CustomStringConvertible, Sendable {
  /// The penalty, a single value.
  ///
  /// - Throws: ``BatchDependence`` where the penalty has no meaning for the discriminator.
  func penalty(on update: DiscriminatorUpdate) throws(BatchDependence) -> Tensor

  /// All constants as a text that changes when one of them does.
  var description: String { get }

  /// The hash that guards the regularizer; nil unless given, see ``AdversarialLoss/golden``.
  var golden: GoldenHash? { get }
}

extension Regularizer {
  /// None.
  public var golden: GoldenHash? { nil }
}

/// A pull on the parameters of both networks, which remembers something about them.
public protocol ParameterRegularizer: CustomStringConvertible, Sendable {
  /// The penalty on the parameters of one network.
  ///
  /// - Parameter name: What the names of its variables begin with.
  func penalty(on parameters: [Variable], named name: String) -> any ParameterPenalty

  /// The hash that guards the regularizer; nil unless given, see ``AdversarialLoss/golden``.
  var golden: GoldenHash? { get }
}

extension ParameterRegularizer {
  /// None.
  public var golden: GoldenHash? { nil }
}

/// The penalty of a ``ParameterRegularizer`` on one network, with its state.
public protocol ParameterPenalty: AnyObject {
  /// What it remembers, part of a training's state.
  var variables: [Variable] { get }
  /// What is added to the network's loss.
  var penalty: Tensor { get }
  /// The changes of ``variables``, for the program that updates the network.
  var updates: [Tensor] { get }
  /// Prepares update `t = 1, 2, …`, before the program runs.
  func prepare(update: UInt64)
}

/// What a regularizer may use of a discriminator's update.
public struct DiscriminatorUpdate {
  /// The real examples, `[batch, …]`.
  public let real: Tensor
  /// As many generated ones; no gradient flows back into the generator.
  public let fake: Tensor
  /// The discriminator applied to the real examples.
  public let onReal: ForwardPass
  let pass: (Tensor, String) -> ForwardPass
  let seed: UInt64

  /// Applies the discriminator to other examples, as in training, with the labels of the batch.
  ///
  /// - Parameter name: Names the random numbers of the pass.
  public func apply(to examples: Tensor, as name: String) -> ForwardPass { pass(examples, name) }

  /// Random numbers that are new in every update.
  public func stream(_ name: String) -> RandomStream { RandomStream(seed: seed, name: name) }
}
