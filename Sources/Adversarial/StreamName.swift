/// The names of the random streams of an adversarial training, and of its state. They decide its bits: a new name is a
/// new training, so they stay as they were first written.
enum StreamName {
  static let latents = "latents"
  static let generatorLatents = "generator's latents"
  static let generatorLabels = "generator's labels"
  static let referenceLatents = "reference latents"
  static let interpolation = "interpolation"

  // The passes, whose dropout they key.
  static let fakeForDiscriminator = "drawing for the discriminator"
  static let fakeForGenerator = "drawing"
  static let onReal = "judging real images"
  static let onFake = "judging drawn images"
  static let onRealForGenerator = "judging real images for the generator"
  static let onFakeForGenerator = "judging for the generator"
  static let onInterpolated = "interpolated"
  static let trainingMode = "drawing to look at"
  static let evaluationLatents = "latents to look at"
  static let statistics = "statistics"

  // The state of the optimizers.
  static let generatorOptimizer = "generator_optimiser"
  static let discriminatorOptimizer = "discriminator_optimiser"
  static let unfrozenOptimizer = "generator_optimiser_on_discriminator"
}
