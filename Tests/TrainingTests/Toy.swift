import Adversarial
import Datasets
import Kernels
import Networks
import TensorEngine

@testable import Training

/// A small GAN on images of 3×4 pixels, before its first step.
struct Toy {
  let gan: AdversarialTraining
  let observed: ObservedTraining
  let run: TrainingRun

  /// Everything that a step changes.
  var values: [[Float]] { gan.variables.map(\.values) }

  /// The weights of both networks.
  var weights: [[Float]] { run.networks.flatMap(\.allVariables).map(\.values) }
}

/// A training that counts its steps and calls a function after each.
final class ObservedTraining: Trainable {
  private let training: any Trainable
  private let after: (Int) throws -> Void
  /// The numbers of the steps that were taken, counted from zero.
  private(set) var steps: [Int] = []
  /// Golden hashes in place of those of the training.
  var otherGolden: [GoldenHash?]?

  /// - Parameter after: Is given the number of steps that are done.
  init(_ training: any Trainable, after: @escaping (Int) throws -> Void = { _ in }) {
    (self.training, self.after) = (training, after)
  }

  var networks: [Network] { training.networks }
  var variables: [Variable] { training.variables }
  var configuration: String { training.configuration }
  var golden: [GoldenHash?] { otherGolden ?? training.golden }
  var losses: KeyValuePairs<String, Float> { training.losses }

  func step(_ step: Int) throws {
    try training.step(step)
    steps.append(step)
    try after(step + 1)
  }

  func gradientNorm(at step: Int) -> Float? { training.gradientNorm(at: step) }

  func warnings(after step: Int, gradientNorm: Float?) -> [String] {
    training.warnings(after: step, gradientNorm: gradientNorm)
  }
}

extension SmallPackage {
  /// A training of both networks; `after` is given the number of steps that are done.
  func toy(
    _ gan: AdversarialTraining? = nil, on batches: Batches? = nil, steps: Int = 40, snapshots: [Int] = [],
    published: String? = nil, after: @escaping (Int) throws -> Void = { _ in }
  ) throws -> Toy {
    let gan = try gan ?? AdversarialTraining.toy()
    let batches = try batches ?? Batches.toy()
    let observed = ObservedTraining(try AdversarialRun(gan, on: batches), after: after)
    let run = try TrainingRun(
      "toy", observed, on: batches, dataHash: batches.images.sha256, steps: steps,
      storage: .init(
        root: root, snapshotSteps: snapshots, published: published,
        notes: ["latents": gan.schedule.latents.words]))
    return Toy(gan: gan, observed: observed, run: run)
  }
}

extension AdversarialTraining {
  static func toy(
    _ objective: Objective = Objective(), seed: UInt64 = 3, generator name: String = "generator",
    schedule change: (inout UpdateSchedule) -> Void = { _ in }
  ) throws -> AdversarialTraining {
    let generator = try Network(name, from: .latent(5)) {
      Dense(12)
      Tanh()
    }
    let discriminator = try Network("discriminator", from: .vector(12)) {
      Dense(7)
      LeakyReLU(0.2)
      Dropout(0.2)
      Dense(1)
    }
    generator.initialize(seed: seed)
    discriminator.initialize(seed: seed)
    var schedule = UpdateSchedule(steps: 40)
    schedule.batchSize = 8
    schedule.generatorOptimizer = Adam(learningRate: 0.01)
    change(&schedule)
    return try AdversarialTraining(
      generator: generator, discriminator: discriminator, objective: objective, schedule: schedule, seed: seed
    )
  }
}

extension Batches {
  static func toy(
    size: Int = 8, range: PixelRange = .symmetric, seed: UInt64 = 3, firstPixel: UInt8? = nil
  ) throws -> Batches {
    try Batches(.noise(firstPixel: firstPixel), size: size, range: range, seed: seed)
  }
}

extension LabeledImages {
  /// 40 images of ten classes.
  static func noise(firstPixel: UInt8? = nil) throws -> LabeledImages {
    let values = RandomStream(seed: 1, name: "pixels").numbers(.uniform(low: 0, high: 255), count: 40 * 12)
    var pixels = values.map { UInt8($0) }
    if let firstPixel { pixels[0] = firstPixel }
    return try LabeledImages(
      height: 3, width: 4, channels: 1, pixels: pixels, labels: (0..<40).map { $0 % 10 })
  }
}
