/// A sign that training goes wrong (Chintala et al. 2016, "How to train a GAN").
public enum Diagnostic: Hashable, Sendable {
  /// The discriminator's loss has come to its least: the generator learns nothing any more.
  case discriminatorLossVanished(step: UInt64, loss: Float)
  /// The norm of a network's gradient is above 100.
  case gradientExploded(step: UInt64, network: String, norm: Float)
}

extension Diagnostic: CustomStringConvertible {
  /// One sentence.
  public var description: String {
    switch self {
    case .discriminatorLossVanished(let step, let loss):
      return
        "At step \(step) the discriminator's loss is \(loss): it is certain, and the generator learns nothing."
    case .gradientExploded(let step, let network, let norm):
      return "At step \(step) the gradient of the \(network) has the norm \(norm), above 100."
    }
  }
}

/// Training cannot go on: a number is no longer finite.
public struct NotFinite: Error, Hashable, CustomStringConvertible {
  /// The step at which it was seen.
  public let step: UInt64
  /// The loss or the layer that holds it.
  public let place: String

  /// One sentence.
  public var description: String { "At step \(step) \(place) is no longer finite." }
}
