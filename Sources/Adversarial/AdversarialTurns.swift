import Kernels
import Networks
import TensorEngine

/// The programs of both players' turns, and their losses and gradients for whoever watches.
struct AdversarialTurns {
  /// The programs of one discriminator's turn, one for each of its updates.
  let discriminator: [Program]
  let generator: Program
  let generatorLoss: Tensor
  let discriminatorLosses: [(program: Program, loss: Tensor)]
  /// The squared norms of both players' gradients before a step, without any update.
  let norms: (program: Program, generator: Tensor, discriminator: Tensor)

  init(
    generator: Network, discriminator: Network, options: AdversarialOptions, seed: UInt64,
    realImages: Variable, conditions: Conditions?,
    histories: (generator: HistoricalAverage, discriminator: HistoricalAverage)?,
    generatorOptimisation: Optimisation, discriminatorOptimisation: Optimisation,
    strayOptimisation: Optimisation?
  ) {
    func latents(_ name: String, count: Int) -> Tensor {
      .random(
        options.latents, shape: Shape([count] + generator.subject.dimensions),
        from: RandomStream(seed: seed, name: name))
    }
    func pass(
      _ network: Network, on subject: Tensor, _ label: Tensor?, as purpose: String,
      after earlier: NetworkPass? = nil
    ) -> NetworkPass {
      network.traced(
        on: network.ordered(subject, label: label), mode: .training(Randomness(seed: seed, name: purpose)),
        after: earlier, beside: network === generator ? reference : nil)
    }

    let reference = generator.reference(options.latents, seed: seed)
    let memory = SharedMemory()
    let realLabels = conditions.map { Tensor($0.real) }
    let drawn = pass(
      generator, on: latents("latents", count: options.batchSize), realLabels,
      as: "drawing for the discriminator")
    let images = drawn.output.stoppingGradient()
    let onReal = pass(discriminator, on: Tensor(realImages), realLabels, as: "judging real images")
    let isTogether = options.discriminatorTurn == .together
    let onDrawn = pass(
      discriminator, on: images, realLabels, as: "judging drawn images", after: isTogether ? onReal : nil)
    let realLoss = onReal.output.sigmoidCrossEntropy(target: options.realTarget)
    let drawnLoss = onDrawn.output.sigmoidCrossEntropy(target: 0)

    func update(_ loss: Tensor, _ moving: [Tensor]) -> [Tensor] {
      let pulled = histories.map { loss + $0.discriminator.penalty } ?? loss
      return discriminatorOptimisation.updates(
        along: gradients(of: pulled, withRespectTo: discriminator.trainableVariables))
        + moving + (histories?.discriminator.updates ?? [])
    }
    let bothLosses = realLoss + drawnLoss
    let isShared = options.generatorLatents == .shared
    let drawing = isShared ? drawn.output.productsAndSums : []
    switch options.discriminatorTurn {
    case .together:
      let program = Program(
        "discriminator's turn", values: [bothLosses] + drawing,
        updates: update(bothLosses, onDrawn.updates + drawn.updates), memory: memory)
      self.discriminator = [program]
      discriminatorLosses = [(program, bothLosses)]
    case .apart:
      let real = Program(
        "discriminator's turn on real images", values: [realLoss], updates: update(realLoss, onReal.updates),
        memory: memory)
      let generated = Program(
        "discriminator's turn on drawn images", values: [drawnLoss] + drawing,
        updates: update(drawnLoss, onDrawn.updates + drawn.updates), memory: memory)
      self.discriminator = [real, generated]
      discriminatorLosses = [(real, realLoss), (generated, drawnLoss)]
    }

    let count = options.generatorBatchSize ?? options.batchSize
    let labels = isShared ? realLabels : conditions.map { Tensor($0.drawn) }
    let own =
      isShared
      ? drawn : pass(generator, on: latents("generator's latents", count: count), labels, as: "drawing")
    let real =
      options.objective.needsRealImages
      ? pass(discriminator, on: Tensor(realImages), realLabels, as: "judging real images for the generator")
      : nil
    let judged = pass(
      discriminator, on: own.output, labels, as: "judging for the generator", after: real)
    let loss = options.objective.loss(of: judged, beside: real, by: discriminator)
    let parameters = generator.trainableVariables
    let pulled = histories.map { loss + $0.generator.penalty } ?? loss
    var updates = generatorOptimisation.updates(along: gradients(of: pulled, withRespectTo: parameters))
    updates += histories?.generator.updates ?? []
    if let strayOptimisation {
      updates += strayOptimisation.updates(
        along: gradients(of: loss, withRespectTo: discriminator.trainableVariables))
    }
    self.generator = Program(
      "generator's turn", values: [loss], updates: updates + own.updates + judged.updates,
      after: isShared ? self.discriminator.last : nil, memory: memory)
    generatorLoss = loss

    func squaredNorm(_ loss: Tensor, _ variables: [Variable]) -> Tensor {
      gradients(of: loss, withRespectTo: variables).map { $0.squared().sum().scalar }
        .reduce(.constant(0), +)
    }
    let generatorNorm = squaredNorm(loss, parameters)
    let discriminatorNorm = squaredNorm(bothLosses, discriminator.trainableVariables)
    norms = (
      Program("gradient norms", values: [generatorNorm, discriminatorNorm], memory: memory),
      generatorNorm, discriminatorNorm
    )
  }
}
