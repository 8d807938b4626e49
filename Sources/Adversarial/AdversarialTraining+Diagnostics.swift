extension AdversarialTraining {
  /// Looks for signs of failure after a step: a vanished loss, an exploded gradient.
  ///
  /// - Parameter norms: Those of ``gradientNorms(at:)`` for the step, where they were computed.
  public func diagnostics(
    after step: UInt64, norms: (generator: Float, discriminator: Float)? = nil
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    let loss = losses.discriminator
    if let least = objective.loss.discriminatorInfimum, loss - least < 1e-4 {
      found.append(.discriminatorLossVanished(step: step, loss: loss))
    }
    let both = norms.map { [("generator", $0.generator), ("discriminator", $0.discriminator)] } ?? []
    for (network, norm) in both where norm > 100 {
      found.append(.gradientExploded(step: step, network: network, norm: norm))
    }
    return found
  }

  /// The Euclidean norms of both networks' gradients at the present weights, with the random numbers of a step.
  public func gradientNorms(at step: UInt64) -> (generator: Float, discriminator: Float) {
    let (program, generator, discriminator) = programs.norms
    program.run(step: step)
    return (program.value(of: generator).squareRoot(), program.value(of: discriminator).squareRoot())
  }
}
