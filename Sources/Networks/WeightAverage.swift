import TensorEngine

/// An exponential moving average of a network's weights, kept in a copy of the network (Yazıcı et al. 2019):
/// `average ← average + (1 − β)·(weights − average)`.
///
/// After update `t` the factor β is the lesser of `decay` and `(1 + t)/(10 + t)`, so that the first weights are soon
/// forgotten, as in TensorFlow's `ExponentialMovingAverage`. Running statistics are averaged like weights.
public final class WeightAverage {
  /// The copy that holds the average.
  public let average: Network
  /// The greatest fraction of the average that an update keeps.
  public let decay: Float
  private let rate = Variable("rate of the average", shape: [1])
  private let program: Program

  /// Plans the average of a network.
  ///
  /// - Parameters:
  ///   - network: The network.
  ///   - average: A copy of it, see ``Network/copy(named:)``.
  ///   - decay: The greatest fraction of the average that an update keeps, from 0 to 1.
  public init(of network: Network, in average: Network, decay: Float, memory: SharedMemory = SharedMemory()) {
    precondition(0...1 ~= decay, "a decay of \(decay) is not a number from 0 to 1")
    precondition(
      network.allVariables.map(\.shape) == average.allVariables.map(\.shape),
      "\(average.name) is no copy of \(network.name)")
    (self.average, self.decay) = (average, decay)
    let rate = rate
    program = Program(
      "average of \(network.name)",
      updates: zip(network.allVariables, average.allVariables).map { weight, mean in
        (Tensor(mean) + (Tensor(weight) - Tensor(mean)) * Tensor(rate)).assigned(to: mean)
      }, memory: memory)
  }

  /// Takes the present weights into the average, after update `t = 1, 2, …`.
  public func take(update: UInt64) {
    rate.value = 1 - min(decay, Float(1 + update) / Float(10 + update))
    program.run()
  }
}
