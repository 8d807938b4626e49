import Adversarial
import Datasets
import Networks

/// What a training of one seed leaves: its history, and both networks with the weights of the last step.
public struct TrainedPlayers {
  /// The seed.
  public let seed: UInt64
  /// Losses and what was observed.
  public let history: TrainingHistory
  /// The player that draws.
  public let generator: Network
  /// The player that judges.
  public let discriminator: Network
}

extension Notebook {
  /// Trains the same networks anew from each seed; see ``train(_:_:on:steps:seed:observing:committedAs:savingEvery:)``.
  ///
  /// - Parameters:
  ///   - name: What to call the runs, with `-seed<n>` after it.
  ///   - seeds: The seeds, each of initial weights, latents, dropout and the order of the images.
  ///   - images: The real images.
  ///   - scale: How their pixels become numbers.
  ///   - options: How turns are taken.
  ///   - steps: How many turns of the generator.
  ///   - observation: What to look at on the way.
  ///   - committed: The name of the folder in `data/weights` that holds the trained weights; with several seeds,
  ///     `-seed<n>` follows it.
  ///   - players: Declares both networks.
  /// - Returns: What each seed left, in their order.
  /// - Throws: `GameError` where the players do not fit together, and what the training of one seed throws.
  public func train(
    _ name: String, from seeds: [UInt64], on images: LabeledImages, scaledTo scale: PixelScale,
    options: AdversarialOptions, steps: Int, observing observation: Observation? = nil,
    committedAs committed: String? = nil, players: () throws -> (generator: Network, discriminator: Network)
  ) throws -> [TrainedPlayers] {
    try seeds.map { seed in
      let (generator, discriminator) = try players()
      generator.initialise(seed: seed)
      discriminator.initialise(seed: seed)
      let training = try AdversarialTraining(
        generator: generator, discriminator: discriminator, options: options, seed: seed)
      let batches = try Batches(images, size: options.batchSize, scaledTo: scale, seed: seed)
      let history = try self.train(
        "\(name)-seed\(seed)", training, on: batches, steps: steps, seed: seed, observing: observation,
        committedAs: committed.map { seeds.count > 1 ? "\($0)-seed\(seed)" : $0 })
      return TrainedPlayers(
        seed: seed, history: history, generator: generator, discriminator: discriminator)
    }
  }
}
