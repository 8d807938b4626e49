import Kernels

extension AdversarialTraining {
  /// Looks for signs of failure after a step: a vanished loss, an exploded gradient.
  ///
  /// - Parameter norms: Those of ``gradientNorms(at:)`` with the random numbers of the step, where they were looked at.
  public func signs(
    after step: UInt64, norms: (generator: Float, discriminator: Float)? = nil
  ) -> [FailureSign] {
    var signs: [FailureSign] = []
    let loss = losses.discriminator
    if loss - options.leastDiscriminatorLoss < 1e-4 {
      signs.append(.discriminatorLossVanished(step: step, loss: loss))
    }
    let players = norms.map { [("generator", $0.generator), ("discriminator", $0.discriminator)] } ?? []
    for (player, norm) in players where norm > 100 {
      signs.append(.gradientExploded(step: step, player: player, norm: norm))
    }
    return signs
  }

  /// The Euclidean norms of both players' gradients at the present weights, with the random numbers of a step.
  public func gradientNorms(at step: UInt64) -> (generator: Float, discriminator: Float) {
    let (program, generator, discriminator) = turns.norms
    program.run(step: step)
    return (program.value(of: generator).squareRoot(), program.value(of: discriminator).squareRoot())
  }
}

extension AdversarialOptions {
  /// The least loss that a discriminator can have, in nats: with label smoothing it is never sure of real images.
  var leastDiscriminatorLoss: Float {
    [realTarget, 1 - realTarget].reduce(0) { $1 == 0 ? $0 : $0 - $1 * logarithm(Vector(repeating: $1))[0] }
  }
}
