import Adversarial
import Kernels
import Networks
import TensorEngine

/// Training a generator and a Wasserstein critic with a gradient penalty (Gulrajani et al. 2017), an update of each an
/// iteration.
final class WassersteinIterations: Iterations {
  private let players: Players
  private let realImages: Variable
  private let optimisations: (generator: Optimisation, critic: Optimisation)
  private let programs: (generator: Program, critic: Program)
  private let losses: (generator: Tensor, critic: Tensor)
  private let batches: NoiseBatches
  private var next: UInt64 = 0

  init(between players: Players, batch: Int, optimiser: Adam) throws {
    let (generator, critic) = players
    generator.initialise(seed: 1)
    critic.initialise(seed: 1)
    self.players = players
    realImages = Variable("real images", shape: Shape([batch] + critic.inputs[0].dimensions))
    batches = NoiseBatches(count: realImages.shape.count)
    optimisations = (
      Optimisation(optimiser, name: "generator_optimiser", parameters: generator.trainableVariables),
      Optimisation(optimiser, name: "critic_optimiser", parameters: critic.trainableVariables)
    )

    func drawn(as purpose: String) -> NetworkPass {
      let shape = Shape([batch] + generator.inputs[0].dimensions)
      let latents = Tensor.random(
        .normal(mean: 0, deviation: 1), shape: shape,
        from: RandomStream(seed: 1, name: "latents of \(purpose)"))
      return generator.traced(on: latents, mode: .training(Randomness(seed: 1, name: purpose)))
    }
    func judged(_ images: Tensor, as purpose: String) -> NetworkPass {
      critic.traced(on: images, mode: .training(Randomness(seed: 1, name: purpose)))
    }

    let forCritic = drawn(as: "drawing for the critic")
    let (real, fake) = (Tensor(realImages), forCritic.output.stoppingGradient())
    let between = interpolation(between: real, and: fake, from: RandomStream(seed: 1, name: "between"))
    let gap =
      judged(fake, as: "judging drawn images").output.mean()
      - judged(real, as: "judging real images").output.mean()
    let penalty = try wassersteinPenalty(on: judged(between, as: "judging between"), of: between, weight: 10)
    let criticLoss = gap.scalar + penalty
    let own = drawn(as: "drawing")
    let generatorLoss = (-judged(own.output, as: "judging for the generator").output.mean()).scalar
    losses = (generatorLoss, criticLoss)

    let memory = SharedMemory()
    func program(
      _ name: String, _ loss: Tensor, _ optimisation: Optimisation, _ drawn: NetworkPass
    ) -> Program {
      let slopes = gradients(of: loss, withRespectTo: optimisation.parameters)
      return Program(
        name, values: [loss], updates: optimisation.updates(along: slopes) + drawn.updates, memory: memory)
    }
    programs = (
      program("generator's turn", generatorLoss, optimisations.generator, own),
      program("critic's turn", criticLoss, optimisations.critic, forCritic)
    )
  }

  var images: Int { realImages.shape[0] }

  /// Of the generator two passes and one backward; of the critic three passes, two full backwards and one to its
  /// input alone, as in other games; and for the penalty four ways through all layers but the last: to the
  /// interpolates' values, whose signs are the slopes of LeakyReLU; back to the input, which gives the gradient;
  /// forward again with the gradient of its norm; and to all weights.
  ///
  /// The penalty does not ask for the last layer's logits, and its way back through that layer gives the weights
  /// themselves. The activations are linear in pieces, so nothing flows back along its first pass.
  var multiplyAdds: Int {
    let generator = PassCost(of: players.generator)
    let critic = PassCost(of: players.discriminator)
    let drawing = 2 * generator.forward + generator.toWeights + generator.toInnerValues
    let judging = 3 * critic.forward + 2 * (critic.toWeights + critic.toInnerValues) + critic.toInput
    return images * (drawing + judging + 4 * critic.toLastLayer)
  }

  func run(_ run: (Program, UInt64) -> Void) {
    batches.copy(Int(next), to: realImages.storage)
    optimisations.critic.prepare(update: next + 1)
    run(programs.critic, next)
    optimisations.generator.prepare(update: next + 1)
    run(programs.generator, next)
    next += 1
  }

  func addingFigures(to line: JSONLine) -> JSONLine {
    line.adding("params_g", players.generator.trainableParameterCount)
      .adding("params_d", players.discriminator.trainableParameterCount)
      .adding("loss_d", Double(programs.critic.value(of: losses.critic)), digits: 4)
      .adding("loss_g", Double(programs.generator.value(of: losses.generator)), digits: 4)
  }
}
