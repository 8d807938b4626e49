import Kernels
import Networks
import TensorEngine

/// The programs of a GAN's training step: the discriminator's update and the generator's.
struct UpdatePrograms {
  /// One program for each update of the discriminator on a batch: one where it is joint, two where it is separate.
  let discriminator: [Program]
  let generator: Program
  let generatorLoss: Tensor
  let discriminatorLosses: [(program: Program, loss: Tensor)]
  /// The squared norms of both gradients before a step, without any update.
  let norms: (program: Program, generator: Tensor, discriminator: Tensor)

  init(
    _ generator: NetworkUpdate, _ discriminator: NetworkUpdate, unfrozen: OptimizerState?,
    objective: Objective, passes: TrainingPasses, examples: Variable, labels: ConditioningLabels?
  ) throws(ConfigurationError) {
    let (loss, schedule) = (objective.loss, passes.schedule)
    let (isJoint, isReused) = (schedule.discriminatorUpdate == .joint, schedule.fakeBatch == .reused)
    let memory = SharedMemory()

    // The discriminator tells real examples from generated ones. No gradient flows into the generator.
    let (real, realLabels) = (passes.packed(Tensor(examples)), labels.map { Tensor($0.real) })
    let fake = passes.generate(
      schedule.batchSize, latents: StreamName.latents, labels: realLabels,
      as: StreamName.fakeForDiscriminator)
    let fakeExamples = passes.packed(fake.output.stoppingGradient())
    let onReal = passes.discriminate(real, labels: realLabels, as: StreamName.onReal)
    let onFake = passes.discriminate(
      fakeExamples, labels: realLabels, as: StreamName.onFake, after: isJoint ? onReal : nil)
    let penalties = try objective.penalties(
      on: DiscriminatorUpdate(
        real: real, fake: fakeExamples, onReal: onReal,
        pass: { passes.discriminate($0, labels: realLabels, as: $1) }, seed: passes.seed))
    let realLoss = penalties.reduce(
      try loss.real(onReal.output).single("the loss \(loss) on real examples"), +)
    let fakeLoss = try loss.fake(onFake.output).single("the loss \(loss) on generated examples")
    let reusedFake = isReused ? fake.output.productsAndSums : []
    if isJoint {
      let both = realLoss + fakeLoss
      let program = Program(
        "discriminator's update", values: [both] + reusedFake,
        updates: discriminator.minimizing(both) + onFake.updates + fake.updates, memory: memory)
      self.discriminator = [program]
      discriminatorLosses = [(program, both)]
    } else {
      let onlyReal = Program(
        "discriminator's update on real examples", values: [realLoss],
        updates: discriminator.minimizing(realLoss) + onReal.updates, memory: memory)
      let onlyFake = Program(
        "discriminator's update on generated examples", values: [fakeLoss] + reusedFake,
        updates: discriminator.minimizing(fakeLoss) + onFake.updates + fake.updates, memory: memory)
      self.discriminator = [onlyReal, onlyFake]
      discriminatorLosses = [(onlyReal, realLoss), (onlyFake, fakeLoss)]
    }

    // The generator makes the discriminator take its examples for real ones.
    let own = try GeneratorPass(passes, objective, reusing: isReused ? fake : nil, real, labels)
    let moved = unfrozen.map {
      $0.updates(along: gradients(of: own.loss, withRespectTo: discriminator.network.trainableVariables))
    }
    self.generator = Program(
      "generator's update", values: [own.loss],
      updates: generator.minimizing(own.loss) + (moved ?? []) + own.updates,
      after: isReused ? self.discriminator.last : nil, memory: memory)
    generatorLoss = own.loss

    let (first, second) = (
      generator.squaredGradientNorm(of: own.loss), discriminator.squaredGradientNorm(of: realLoss + fakeLoss)
    )
    norms = (Program("gradient norms", values: [first, second], memory: memory), first, second)
  }
}

/// The passes of the generator's update and its loss.
private struct GeneratorPass {
  let loss: Tensor
  /// The changes of running statistics.
  let updates: [Tensor]

  init(
    _ passes: TrainingPasses, _ objective: Objective, reusing reused: ForwardPass?, _ real: Tensor,
    _ labels: ConditioningLabels?
  ) throws(ConfigurationError) {
    let conditions = labels.map { Tensor(reused == nil ? $0.sampled : $0.real) }
    let fake =
      reused
      ?? passes.generate(
        passes.schedule.generatorBatchSize ?? passes.schedule.batchSize,
        latents: StreamName.generatorLatents, labels: conditions, as: StreamName.fakeForGenerator)
    func discriminate(_ examples: Tensor, _ labels: Tensor?, _ name: String, after earlier: ForwardPass?)
      -> ForwardPass
    {
      passes.discriminate(examples, labels: labels, as: name, after: earlier)
    }
    let features = objective.loss as? any FeatureLoss
    let onReal = features.map { _ in
      discriminate(real, labels.map { Tensor($0.real) }, StreamName.onRealForGenerator, after: nil)
    }
    let onFake = discriminate(
      passes.packed(fake.output), conditions, StreamName.onFakeForGenerator, after: onReal)
    if let features, let onReal, let layer = passes.discriminator.featureLayer(named: features.layer) {
      loss = try features.generator(
        featuresOfFake: onFake.activations[layer], real: onReal.activations[layer]
      ).single("the generator's loss \(features)")
    } else {
      loss = try objective.loss.generator(onFake.output).single("the generator's loss \(objective.loss)")
    }
    // The discriminator's update has moved the running statistics of a batch that is reused.
    updates = (reused == nil ? fake.updates : []) + onFake.updates
  }
}

extension Objective {
  fileprivate func penalties(on update: DiscriminatorUpdate) throws(ConfigurationError) -> [Tensor] {
    var penalties: [Tensor] = []
    for regularizer in regularizers {
      let penalty: Tensor
      do { penalty = try regularizer.penalty(on: update) } catch { throw .batchDependence(error) }
      penalties.append(try penalty.single("the penalty \(regularizer)"))
    }
    return penalties
  }
}

extension Tensor {
  /// The only value of a loss.
  fileprivate func single(_ name: String) throws(ConfigurationError) -> Tensor {
    guard shape.count == 1 else { throw .loss(name, found: "\(shape)") }
    return scalar
  }
}
