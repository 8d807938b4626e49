import Kernels
import Networks

extension UpdateSchedule {
  /// Refuses counts below one, batches that cannot be reused and constants out of their ranges.
  func check() throws(ConfigurationError) {
    let counts = [
      ("batchSize", batchSize), ("generatorBatchSize", generatorBatchSize ?? batchSize),
      ("discriminatorSteps", discriminatorSteps), ("packing", packing),
    ]
    for (option, count) in counts where count < 1 { throw .tooFew(option: option, found: count) }
    if fakeBatch == .reused, let generatorBatchSize, generatorBatchSize != batchSize {
      throw .reusedBatch(count: generatorBatchSize, of: batchSize)
    }
    if let size = [batchSize, generatorBatchSize ?? batchSize].first(where: { $0 % packing != 0 }) {
      throw .packing(packing, found: "a batch of \(size)")
    }
    if let option = latents.invalidOption {
      throw .option(
        InvalidOption("\(option.option) of the latents", found: option.found, expected: option.expected))
    }
    for optimizer in [generatorOptimizer, discriminatorOptimizer] {
      if let option = optimizer.invalidOption { throw .option(option) }
    }
    if let decay = generatorAverage, !(0...1 ~= decay) {
      throw .constant("generatorAverage", found: decay, expected: "a number between 0 and 1")
    }
  }
}

extension Objective {
  /// Refuses constants out of their range and a layer that the discriminator lacks.
  func check(for discriminator: Network) throws(ConfigurationError) {
    if !otherLosses.isEmpty { throw .losses(([loss] + otherLosses).map(\.description)) }
    if let smoothing = (loss as? any SmoothingLoss)?.labelSmoothing, !(0...1 ~= smoothing) {
      throw .constant("labelSmoothing", found: smoothing, expected: "a number between 0 and 1")
    }
    for case let averaging as HistoricalAveraging in parameterRegularizers
    where !(averaging.weight >= 0 && averaging.weight.isFinite) {
      throw .constant(
        "the weight of HistoricalAveraging", found: averaging.weight, expected: "a number of 0 or more")
    }
    for regularizer in regularizers {
      guard let weight = (regularizer as? any WeightedRegularizer)?.weight else { continue }
      guard weight >= 0, weight.isFinite else {
        throw .constant("the weight of \(regularizer)", found: weight, expected: "a number of 0 or more")
      }
    }
    if let features = loss as? any FeatureLoss, discriminator.featureLayer(named: features.layer) == nil {
      throw .features(
        of: features.layer ?? "before its last", in: discriminator.name,
        found: discriminator.layers.map(\.name))
    }
  }
}

/// A loss that takes something from the target of real examples.
protocol SmoothingLoss: AdversarialLoss {
  var labelSmoothing: Float { get }
}
extension NonSaturating: SmoothingLoss {}
extension Minimax: SmoothingLoss {}
extension FeatureMatching: SmoothingLoss {}

/// A regularizer with a factor.
protocol WeightedRegularizer: Regularizer {
  var weight: Float { get }
}
extension R1: WeightedRegularizer {}
extension GradientPenalty: WeightedRegularizer {}

/// Refuses networks that do not fit together.
func check(generator: Network, discriminator: Network, packing: Int) throws(ConfigurationError) {
  guard generator.name != discriminator.name else { throw .names(generator.name) }
  for network in [generator, discriminator] {
    guard network.inputs.count(where: { $0.classes == nil }) == 1, network.inputs.count <= 2 else {
      throw .inputs(of: network.name, found: network.inputs)
    }
  }
  guard generator.label?.classes == discriminator.label?.classes else {
    throw .labels(ofGenerator: generator.inputs, ofDiscriminator: discriminator.inputs)
  }
  var packed = generator.output.dimensions
  packed[packed.count - 1] *= packing
  guard packed == discriminator.dataInput.dimensions else {
    let words = packing == 1 ? "" : ", \(packing) of which are packed"
    throw .examples(generated: "\(generator.output)\(words)", taken: discriminator.dataInput)
  }
  if packing > 1, let label = generator.label { throw .packing(packing, found: "\(label)") }
  guard discriminator.output.count == 1 else {
    throw .output(of: discriminator.name, found: "\(discriminator.output)")
  }
  if discriminator.outputRange != .unbounded, let bounding = discriminator.rangeLayer {
    throw .probability(of: discriminator.name, layer: "\(bounding.layer) (\(bounding.place))")
  }
  guard discriminator.referenceSize == 0 else { throw .referenceBatch(of: discriminator.name) }
}

extension Network {
  /// The place of a layer by its name; the last but one without a name.
  func featureLayer(named name: String?) -> Int? {
    guard let name else { return layers.count > 1 ? layers.count - 2 : nil }
    return layers.firstIndex { $0.name == name }
  }
}
