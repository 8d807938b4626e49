import Adversarial
import Datasets
import Evaluation
import Kernels
import Models
import Networks
import Training

/// How the images of a batch depend on one another, generated as in training.
public struct BatchScores: Codable, Hashable, Sendable {
  /// The correlation of two images of one batch and of two batches.
  public let correlation: PairwiseCorrelation
  /// The mean distance of an image from what the same latent gives in another batch.
  public let dependence: Double
  /// The first 16 images of the first batch.
  public let shown: KeptImages
}

extension Measurement where Value == BatchScores {
  /// Batches as the discriminator sees them in training: normalized by the batch, or by the reference batch.
  ///
  /// Every second latent is then generated again with the others of the next batch.
  public static func batchDependence(batches: Int) -> Measurement<BatchScores> {
    Measurement("batch-dependence", parameters: "\(batches) batches") { snapshot in
      let (training, length) = (snapshot.training, snapshot.latentLength)
      let size = training.schedule.batchSize
      let generate = Predictor(
        trainingModeOf: snapshot.generator, schedule: training.schedule, seed: training.seed)
      func images(_ latents: [Float]) -> Images {
        Images(generate(latents), size: training.imageSize, range: training.experiment.range)
      }
      let latents = RandomStream(seed: training.seed, name: "latents of batches")
        .numbers(training.schedule.latents, count: batches * size * length)
      let moved = latents.indices.map { place in
        place / length % 2 == 0 ? latents[place] : latents[(place + size * length) % latents.count]
      }
      let (first, second) = (images(latents), images(moved))
      let changes = stride(from: 0, to: first.count, by: 2).map { imageDistance(first[$0], second[$0]) }
      return BatchScores(
        correlation: try PairwiseCorrelation(of: first, inBatchesOf: size), dependence: changes.mean,
        shown: KeptImages(first.prefix(16)))
    }
  }
}

/// How often a discriminator is right.
public struct DiscriminatorAccuracy: Codable, Hashable, Sendable {
  /// The fraction of real images that it takes for real.
  public let real: Double
  /// The fraction of generated images that it takes for generated.
  public let generated: Double
}

extension Measurement where Value == DiscriminatorAccuracy {
  /// The discriminator's accuracy on real images and on samples of the evaluation latents.
  public static func discriminatorAccuracy(
    on real: LabeledImages, samples: Int
  ) -> Measurement<DiscriminatorAccuracy> {
    let parameters = "\(samples) samples, real images \(real.sha256)"
    return Measurement("discriminator-accuracy", parameters: parameters) { snapshot in
      let real = real.numbers(in: snapshot.training.experiment.range)
      return DiscriminatorAccuracy(
        real: try snapshot.accuracy(on: real, areReal: true),
        generated: try snapshot.accuracy(on: snapshot.samples(samples), areReal: false))
    }
  }
}

/// What training images say of samples.
public struct NeighborLabels: Codable, Hashable, Sendable {
  /// The fraction of samples whose nearest training image is of each class.
  public let classes: [Double]
  /// The mean distance to the nearest of the images that were learned.
  public let distance: Double
}

extension Measurement where Value == NeighborLabels {
  /// The nearest training images of samples.
  ///
  /// - Parameters:
  ///   - images: All images whose labels count.
  ///   - learned: The images that the networks were trained on.
  ///   - samples: How many samples.
  public static func nearestImages(
    among images: LabeledImages, learned: LabeledImages, samples: Int
  ) -> Measurement<NeighborLabels> {
    Measurement(
      "nearest-images",
      parameters: "\(samples) samples, images \(images.sha256), learned \(learned.sha256)"
    ) { snapshot in
      let range = snapshot.training.experiment.range
      let generated = snapshot.samples(samples, from: "samples")
      let labels = try NearestTrainingImage(among: images, range: range).labels(of: generated)
      return NeighborLabels(
        classes: ClassDistribution(of: labels).frequencies,
        distance: try NearestTrainingImage(among: learned, range: range).distances(of: generated).mean)
    }
  }
}

extension Measurement where Value == SampleScores {
  /// The metrics of a conditional generator's samples, of all ten digits equally often.
  ///
  /// - Parameters:
  ///   - evaluator: What evaluates them.
  ///   - parameters: Everything that the evaluator depends on.
  ///   - samples: How many samples.
  public static func evaluation(
    by evaluator: Evaluator, parameters: String, samples: Int
  ) -> Measurement<SampleScores> {
    Measurement("evaluation", parameters: "\(samples) samples, \(parameters)") { snapshot in
      let images = snapshot.samples(samples, from: "samples")
      return try evaluator.scores(
        of: images, labels: (0..<samples).map { $0 % 10 }, seed: snapshot.training.seed)
    }
  }
}
