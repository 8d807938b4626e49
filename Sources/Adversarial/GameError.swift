import Networks

/// Why a game cannot be played; each case is one sentence.
public enum GameError: Error, Hashable, CustomStringConvertible {
  /// A player takes something else than one input and a label at most.
  case inputs(of: String, found: [NetworkInput])
  /// Both players have one name, by which their weights are drawn and kept.
  case names(String)
  /// The generator draws what the discriminator does not take.
  case images(drawn: String, taken: NetworkInput)
  /// One player alone takes a label, or the two have different classes.
  case labels(ofGenerator: [NetworkInput], ofDiscriminator: [NetworkInput])
  /// The discriminator leaves something else than one number for each image.
  case verdict(of: String, found: String)
  /// The discriminator ends in a probability, where the losses take the logit.
  case probability(of: String, layer: String)
  /// The discriminator has a layer that needs a reference batch, see `VirtualBatchNorm`.
  case referenceBatch(of: String)
  /// The players share latents and have batches of different sizes.
  case sharedLatents(count: Int, of: Int)
  /// The layer whose features the generator is to match is none of the discriminator's.
  case features(of: String, in: String, found: [String])
  /// An option that counts something is below one.
  case tooFew(option: String, found: Int)
  /// The discriminator is taught something else than a probability.
  case realTarget(Float)
  /// The weight of the pull toward the past would push away from it.
  case historicalAveraging(Float)

  /// One sentence.
  public var description: String {
    switch self {
    case .inputs(let name, let found):
      return "\(name) takes \(listed(found)), where a player takes one input and a label at most."
    case .names(let name):
      return "Both players are called \(name), where each needs a name of its own for its weights."
    case .images(let drawn, let taken):
      return "The generator draws images of \(drawn), and the discriminator takes \(taken)."
    case .labels(let generator, let discriminator):
      return
        "The generator takes \(listed(generator)), the discriminator \(listed(discriminator)): both need the same label or none."
    case .verdict(let name, let found):
      return "\(name) leaves \(found) for each image, where a verdict is one number."
    case .probability(let name, let layer):
      return "\(name) ends in \(layer): the losses take a logit, so leave it out."
    case .referenceBatch(let name):
      return "\(name) needs a reference batch, which a generator alone has: take BatchNorm() there."
    case .sharedLatents(let count, let size):
      return "A generator's batch of \(count) cannot share the latents of a discriminator's batch of \(size)."
    case .features(let layer, let name, let found):
      return "\(name) has no layer \(layer) whose features could be matched, but \(listed(found))."
    case .tooFew(let option, let found):
      return "\(option) is \(found), where at least 1 is needed."
    case .realTarget(let found):
      return "realTarget is \(found), where a probability between 0 and 1 is needed."
    case .historicalAveraging(let found):
      return "historicalAveraging is \(found), where a weight of 0 or more is needed."
    }
  }

  private func listed(_ parts: [some CustomStringConvertible]) -> String {
    parts.map(\.description).joined(separator: ", ")
  }
}

extension AdversarialOptions {
  /// Refuses players that do not fit together, and options that no game has.
  func check(_ generator: Network, _ discriminator: Network) throws(GameError) {
    let counts = [
      ("batchSize", batchSize), ("generatorBatchSize", generatorBatchSize ?? batchSize),
      ("discriminatorTurns", discriminatorTurns),
    ]
    for (option, count) in counts where count < 1 { throw .tooFew(option: option, found: count) }
    guard 0...1 ~= realTarget else { throw .realTarget(realTarget) }
    guard historicalAveraging >= 0, historicalAveraging.isFinite else {
      throw .historicalAveraging(historicalAveraging)
    }
    if generatorLatents == .shared, let generatorBatchSize, generatorBatchSize != batchSize {
      throw .sharedLatents(count: generatorBatchSize, of: batchSize)
    }

    guard generator.name != discriminator.name else { throw .names(generator.name) }
    for player in [generator, discriminator] {
      let subjects = player.inputs.count { $0.classes == nil }
      guard subjects == 1, player.inputs.count <= 2 else {
        throw .inputs(of: player.name, found: player.inputs)
      }
    }
    guard generator.label?.classes == discriminator.label?.classes else {
      throw .labels(ofGenerator: generator.inputs, ofDiscriminator: discriminator.inputs)
    }
    guard generator.output.dimensions == discriminator.subject.dimensions else {
      throw .images(drawn: "\(generator.output)", taken: discriminator.subject)
    }
    guard discriminator.output.count == 1 else {
      throw .verdict(of: discriminator.name, found: "\(discriminator.output)")
    }
    if let last = discriminator.layers.last?.layer, last is Sigmoid {
      throw .probability(of: discriminator.name, layer: "\(last) (\(last.place))")
    }
    guard discriminator.references == 0 else { throw .referenceBatch(of: discriminator.name) }
    if case .featureMatching(let name) = objective, discriminator.featureLayer(named: name) == nil {
      throw .features(
        of: name ?? "before its last", in: discriminator.name, found: discriminator.layers.map(\.name))
    }
  }
}

extension Network {
  /// The place of the layer whose features are matched: the last but one where none is named.
  func featureLayer(named name: String?) -> Int? {
    guard let name else { return layers.count > 1 ? layers.count - 2 : nil }
    return layers.firstIndex { $0.name == name }
  }
}
