import Adversarial
import Datasets
import Evaluation
import Hashing
import Kernels
import Networks
import Testing
import ThreadCounts

extension GoldenBitsTests {
  /// Every layer in two small networks.
  private func networks() throws -> (generator: Network, discriminator: Network) {
    let generator = try Network("generator", from: .latent(6)) {
      Dense(7 * 7 * 2, initializer: .heUniform)
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
      ConvTranspose(4, kernel: 2, padding: .valid, initializer: .normal(standardDeviation: 0.1))
      BatchNorm(momentum: 0.8)
      GlobalAveragePool()
      Flatten()
      Dense(1)
    }
    generator.initialize(seed: 7)
    discriminator.initialize(seed: 7)
    return (generator, discriminator)
  }

  /// Every choice of a schedule and of its loss, each different from the defaults in one place.
  private static let choices: [@Sendable (inout UpdateSchedule, inout any AdversarialLoss) -> Void] = [
    { _, _ in },
    { schedule, _ in schedule.latents = .uniform(low: -1, high: 1) },
    { _, loss in loss = Minimax() },
    { _, loss in loss = NonSaturating(labelSmoothing: 0.1) },
    { schedule, _ in schedule.discriminatorUpdate = .separate },
    { schedule, _ in schedule.discriminatorSteps = 2 },
    { schedule, _ in schedule.fakeBatch = .reused },
    { schedule, _ in schedule.unfrozenDiscriminator = true },
    { schedule, _ in schedule.generatorBatchSize = 12 },
    { schedule, _ in schedule.generatorOptimizer = SGD() },
    { schedule, _ in
      schedule.generatorOptimizer = Momentum(learningRate: .linear(from: 0.1, to: 0, updates: 9))
    },
    { schedule, _ in schedule.generatorOptimizer = RMSProp() },
    { schedule, _ in schedule.generatorOptimizer = Adagrad() },
    { schedule, _ in schedule.generatorOptimizer = Adadelta() },
  ]

  @Test("every layer, update schedule and optimizer reaches the golden hash", arguments: [1, 3])
  func choices(threads: Int) async throws {
    try await withThreads(threads) {
      let batches = try batches(of: 8)
      let hashes = try Self.choices.map { change in
        var (schedule, loss) = (UpdateSchedule(), NonSaturating() as any AdversarialLoss)
        schedule.batchSize = 8
        change(&schedule, &loss)
        let (generator, discriminator) = try networks()
        let training = try AdversarialTraining(
          generator: generator, discriminator: discriminator, objective: Objective(loss), schedule: schedule,
          seed: 7)
        try train(training, on: batches, steps: 0..<3)
        return hash(training)
      }
      #expect(Set(hashes).count == hashes.count)
      #expect(SHA256.hash(of: hashes.joined(separator: "\n")) == GoldenHash.choices.sha256)
    }
  }

  @Test("every metric of images and of a classifier's predictions reaches the golden hash")
  func metrics() throws {
    let digits = try MNIST.load(.train).prefix(300)
    let images = digits.numbers(in: .unit)
    let others = digits.prefix(9).images(range: .symmetric)
    let nearest = NearestTrainingImage(among: digits, range: .unit)
    let smoothness = InterpolationSmoothness(of: images, imagesPerInterpolation: 10)
    let correlation = try PairwiseCorrelation(of: images, inBatchesOf: 30)
    func features(_ stream: RandomStream) throws -> Features {
      try Features(stream.numbers(.normal(mean: 0.5, standardDeviation: 1), count: 300 * 12), dimensions: 12)
    }
    let fake = try features(RandomStream(seed: 7, name: "drawn"))
    let real = try features(RandomStream(seed: 7, name: "real"))
    let neighbors = try NeighborScores(of: fake, against: real)
    let weights = RandomStream(seed: 7, name: "weights").numbers(.uniform(low: 0, high: 1), count: 300 * 10)
    let probabilities = stride(from: 0, to: weights.count, by: 10).flatMap { first in
      let row = weights[first..<first + 10]
      return row.map { $0 / row.reduce(0, +) }
    }
    let scores =
      try InceptionScore(of: probabilities).splits + [FrechetDistance(to: real)(of: fake)]
      + [neighbors.precision, neighbors.recall, neighbors.density, neighbors.coverage]
    let numbers =
      scores + [correlation.withinBatches, correlation.betweenBatches] + contrasts(of: images)
      + nearest.distances(of: others) + nearest.labels(of: others).map(Double.init)
      + ClassDistribution(of: digits.labels).frequencies
      + [
        smoothness.neighborChange, smoothness.pairDistance, smoothness.greatestChange,
        smoothness.pathLengthRatio,
      ]
    #expect(SHA256.hash(of: "\(numbers.map(\.bitPattern))") == GoldenHash.metrics.sha256)
  }
}
