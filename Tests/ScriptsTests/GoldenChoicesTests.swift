import Adversarial
import Datasets
import Evaluation
import Hashing
import Kernels
import Networks
import Notebook
import Testing
import ThreadCounts

extension GoldenBitsTests {
  /// Every layer in two small players.
  private func players() throws -> (generator: Network, discriminator: Network) {
    let generator = try Network("generator", from: .noise(6)) {
      Dense(7 * 7 * 2, kernel: .heUniform)
      BatchNorm()
      ReLU()
      Reshape(7, 7, 2)
      UpSample()
      Conv(3, kernel: 3, bias: false)
      LeakyReLU(0.2)
      ConvTranspose(2, kernel: 5, stride: 2)
      Tanh()
      Conv(1, kernel: 4)
      Sigmoid()
    }
    let discriminator = try Network("discriminator", from: .image(28, 28, 1)) {
      ZeroPad(top: 1, right: 1)
      Conv(3, kernel: 3, stride: 2, padding: .valid)
      Dropout(0.3)
      MaxPool()
      LeakyReLU(0.3)
      ConvTranspose(4, kernel: 2, padding: .valid, initialiser: .normal(deviation: 0.1))
      BatchNorm(momentum: 0.8)
      GlobalAveragePool()
      Flatten()
      Dense(1)
    }
    generator.initialise(seed: 7)
    discriminator.initialise(seed: 7)
    return (generator, discriminator)
  }

  /// Every choice of a game, each apart from the usual one in one place.
  private static let choices: [@Sendable (inout AdversarialOptions) -> Void] = [
    { _ in },
    { $0.latents = .uniform(low: -1, high: 1) },
    { $0.objective = .minimax },
    { $0.realTarget = 0.9 },
    { $0.discriminatorTurn = .apart },
    { $0.discriminatorTurns = 2 },
    { $0.generatorLatents = .shared },
    { $0.generatorTurnMovesDiscriminator = true },
    { $0.generatorBatchSize = 12 },
    { $0.generatorOptimiser = GradientDescent() },
    { $0.generatorOptimiser = Momentum(rate: .linear(from: 0.1, to: 0, updates: 9)) },
    { $0.generatorOptimiser = RMSProp() },
    { $0.generatorOptimiser = Adagrad() },
    { $0.generatorOptimiser = Adadelta() },
  ]

  @Test("every layer, choice of the game and optimiser reaches the golden bits", arguments: [1, 3])
  func choices(threads: Int) async throws {
    try await withThreads(threads) {
      let batches = try batches(of: 8)
      let hashes = try Self.choices.map { change in
        var options = AdversarialOptions()
        options.batchSize = 8
        change(&options)
        let (generator, discriminator) = try players()
        let training = try AdversarialTraining(
          generator: generator, discriminator: discriminator, options: options, seed: 7)
        try train(training, on: batches, steps: 0..<3)
        return hash(training)
      }
      #expect(Set(hashes).count == hashes.count)
      #expect(SHA256.hash(of: hashes.joined(separator: "\n")) == GoldenBits.choices)
    }
  }

  @Test("every measure of images and of what is read of them reaches the golden bits")
  func measures() throws {
    let digits = try MNIST.load(.train).prefix(300)
    let images = digits.images(scaledTo: .unit)
    let others = digits.prefix(9).images(scaledTo: .symmetric)
    let nearest = NearestTrainingImage(among: digits, scaledTo: .unit)
    let walks = WalkSmoothness(of: images, perWalk: 10)
    let likeness = try ImageLikeness(of: images, inBatchesOf: 30)
    func features(_ name: String) throws -> Features {
      let stream = RandomStream(seed: 7, name: name)
      return try Features(stream.numbers(.normal(mean: 0.5, deviation: 1), count: 300 * 12), dimensions: 12)
    }
    let (drawn, real) = (try features("drawn"), try features("real"))
    let neighbours = try NeighbourScores(of: drawn, against: real)
    let weights = RandomStream(seed: 7, name: "weights").numbers(.uniform(low: 0, high: 1), count: 300 * 10)
    let probabilities = stride(from: 0, to: weights.count, by: 10).flatMap { first in
      let row = weights[first..<first + 10]
      return row.map { $0 / row.reduce(0, +) }
    }
    let readings =
      try InceptionScore(of: probabilities).splits + [FrechetDistance(to: real)(of: drawn)]
      + [neighbours.precision, neighbours.recall, neighbours.density, neighbours.coverage]
    let numbers =
      readings + [likeness.withinBatches, likeness.betweenBatches] + imageContrasts(images)
      + nearest.distances(of: others) + nearest.labels(of: others).map(Double.init)
      + DigitShares(of: digits.labels).shares
      + [walks.neighbourChange, walks.pairDistance, walks.greatestChange, walks.detour]
    #expect(SHA256.hash(of: "\(numbers.map(\.bitPattern))") == GoldenBits.measures)
  }
}
