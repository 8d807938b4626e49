import Adversarial

extension AdversarialTraining {
  /// A probe of both networks, with the training's distribution of latents.
  func probe(seed: UInt64) -> Probe {
    Probe(generator: generator, discriminator: discriminator, latents: schedule.latents, seed: seed)
  }
}
