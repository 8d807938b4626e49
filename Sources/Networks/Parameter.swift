import Kernels
import TensorEngine

/// A variable of a layer and what it begins with.
public struct Parameter {
  /// The name within the layer, as in `kernel`.
  public let name: String
  /// The values; its name is the full one, as in `generator/dense/kernel`.
  public let variable: Variable
  /// Whether optimisers change it; running statistics are changed by training passes instead.
  public let isTrainable: Bool
  /// How its first values are drawn.
  public let initialiser: Initialiser
  /// The number of values that one output is made from.
  public let fanIn: Int
  /// The number of values that one input contributes to.
  public let fanOut: Int

  /// Draws the first values; they depend on the seed and the variable's full name and shape alone.
  func initialise(seed: UInt64) {
    let count = variable.shape.count
    if let distribution = initialiser.distribution(fanIn: fanIn, fanOut: fanOut) {
      variable.values = RandomStream(seed: seed, name: variable.name).numbers(distribution, count: count)
    } else if let constant = initialiser.constant {
      variable.storage.update(repeating: constant, count: count)
    }
  }
}
