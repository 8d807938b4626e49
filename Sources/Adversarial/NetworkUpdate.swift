import Networks
import TensorEngine

/// How one network of a GAN is updated: its optimizer and the penalties on its parameters, with their state.
struct NetworkUpdate {
  let network: Network
  let optimizer: OptimizerState
  let penalties: [any ParameterPenalty]

  /// - Parameter name: The role of the network, `generator` or `discriminator`, for the names of the penalties' state.
  init(
    of network: Network, as name: String, by optimizer: any Optimizer, stateNamed stateName: String,
    objective: Objective
  ) {
    self.network = network
    self.optimizer = OptimizerState(optimizer, name: stateName, parameters: network.trainableVariables)
    penalties = objective.parameterRegularizers.map {
      $0.penalty(on: network.trainableVariables, named: name)
    }
  }

  /// The updates of all parameters that lower a loss and the penalties, for a program.
  func minimizing(_ loss: Tensor) -> [Tensor] {
    let total = penalties.reduce(loss) { $0 + $1.penalty }
    return optimizer.updates(along: gradients(of: total, withRespectTo: network.trainableVariables))
      + penalties.flatMap(\.updates)
  }

  /// Prepares update `t = 1, 2, …`, before the program runs.
  func prepare(update: UInt64) {
    optimizer.prepare(update: update)
    for penalty in penalties { penalty.prepare(update: update) }
  }

  /// The squared norm of the gradient of a loss.
  func squaredGradientNorm(of loss: Tensor) -> Tensor {
    gradients(of: loss, withRespectTo: network.trainableVariables).map { $0.squared().sum().scalar }
      .reduce(.constant(0), +)
  }
}
