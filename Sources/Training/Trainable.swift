import Networks
import TensorEngine

/// What can be trained step by step, stopped, resumed and found again: a GAN, a classifier, or something of your own.
///
/// A step depends on its number and on ``variables`` alone, so that training may stop after any step.
public protocol Trainable: AnyObject {
  /// The networks that are trained; snapshots hold them.
  var networks: [Network] { get }

  /// Everything that a step changes.
  var variables: [Variable] { get }

  /// Every choice as a text that changes when one of them does, besides networks, data, seed and steps.
  var configuration: String { get }

  /// The golden hashes that guard its parts besides the layers; nil stands for a part that has none.
  var golden: [GoldenHash?] { get }

  /// Takes a step.
  ///
  /// - Parameter step: Its number, counted from zero.
  func step(_ step: Int) throws

  /// The losses of the last step by name, the same names every time.
  var losses: KeyValuePairs<String, Float> { get }

  /// The norm of the gradients at the present weights, with the random numbers of a step; nil where nobody asks for it.
  func gradientNorm(at step: Int) -> Float?

  /// Sentences about what goes wrong, to be shown after a step.
  func warnings(after step: Int, gradientNorm: Float?) -> [String]
}

extension Trainable {
  /// None.
  public func gradientNorm(at step: Int) -> Float? { nil }

  /// None.
  public func warnings(after step: Int, gradientNorm: Float?) -> [String] { [] }
}
