import Kernels
import TensorEngine

/// A variable of a layer with its initializer.
public struct Parameter {
  /// The name within the layer, as in `kernel`.
  public let name: String
  /// The values; the variable has the full name, as in `generator/dense/kernel`.
  public let variable: Variable
  /// Whether optimizers change it; training passes change running statistics instead.
  public let isTrainable: Bool
  /// The distribution of its initial values.
  public let initializer: Initializer
  /// The number of values that one output is computed from.
  public let fanIn: Int
  /// The number of values that one input contributes to.
  public let fanOut: Int

  /// Samples the initial values, which depend only on the seed and on the variable's full name and shape.
  func initialize(seed: UInt64) {
    let count = variable.shape.count
    if let distribution = initializer.distribution(fanIn: fanIn, fanOut: fanOut) {
      variable.values = RandomStream(seed: seed, name: variable.name).numbers(distribution, count: count)
    } else if let constant = initializer.constant {
      variable.storage.update(repeating: constant, count: count)
    }
  }
}
