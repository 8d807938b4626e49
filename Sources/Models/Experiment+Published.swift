import Adversarial

extension Experiment {
  /// The dense GAN of a Keras notebook: 100 epochs of 937 batches.
  ///
  /// - Parameter unfrozen: Whether the generator's update also moves the discriminator, as in the notebook's stacked
  ///   model.
  public static func notebook(unfrozenDiscriminator unfrozen: Bool = false) -> Experiment {
    Experiment(
      unfrozen ? "notebook-unfrozen" : "notebook", on: .mnist, range: .symmetric,
      steps: .preset(quick: 10 * 937, paper: 100 * 937), networks: NotebookGAN.networks
    ) {
      NonSaturating(labelSmoothing: 0.1)
    } schedule: {
      NotebookGAN.schedule(&$0)
      $0.unfrozenDiscriminator = unfrozen
    }.keeping(quick: 10, paper: 100)
  }

  /// The vanilla GAN of a blog: 200,000 updates.
  public static let vanilla = Experiment(
    "vanilla", on: .mnist, range: .unit, steps: .preset(quick: 5_000, paper: 200_000),
    networks: VanillaGAN.networks, schedule: VanillaGAN.schedule
  ).keeping(quick: 20, paper: 20)

  /// The report's DCGAN.
  ///
  /// - Parameter learningRate: 0.0002; with the printed 0.002 the training has a third of the updates, enough to see
  ///   whether it fails.
  public static func dcgan(
    _ depth: DCGAN.Depth, normalization: Normalization = .batch, learningRate: Double = 2e-4
  ) -> Experiment {
    let isPrinted = learningRate != 2e-4
    let suffix = normalization.suffix + (isPrinted ? "-\(learningRate)" : "")
    return Experiment(
      depth.rawValue + suffix, on: .mnist, range: .symmetric,
      steps: isPrinted ? .preset(quick: 40, paper: 1_400) : .preset(quick: 120, paper: 4_200),
      networks: {
        GAN(
          generator: try DCGAN.generator(depth, normalization: normalization),
          discriminator: try DCGAN.discriminator())
      }, schedule: DCGAN.schedule(learningRate: learningRate)
    ).keeping(quick: isPrinted ? 1 : 3, paper: isPrinted ? 2 : 6)
  }

  /// A conditional GAN of the report's table.
  public static func conditional(_ variant: ConditionalVariant) -> Experiment {
    Experiment(
      variant.name, on: .mnist, range: .symmetric, steps: .preset(quick: 80, paper: variant.steps),
      networks: variant.networks, objective: { variant.objective }, schedule: variant.schedule)
  }

  /// The MP-GAN on all digits: ten epochs of 468 batches.
  public static let mpGAN = Experiment(
    "mp-gan-digits", on: .mnist, range: .unit, steps: .preset(quick: 117, paper: 4_680),
    networks: MPGAN.networks, schedule: MPGAN.schedule)

  /// The MP-GAN on 1,024 images of one digit: 100 epochs of eight batches.
  public static func mpGAN(digit: Int) -> Experiment {
    Experiment(
      "one-digit", on: .mnist(digit: digit, count: 1_024), range: .unit,
      steps: .preset(quick: 80, paper: 800), networks: MPGAN.networks, schedule: MPGAN.schedule
    ).keeping(quick: 10, paper: 100)
  }
}
