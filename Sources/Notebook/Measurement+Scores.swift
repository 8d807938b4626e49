import Checkpoints
import Datasets
import Evaluation
import Training

/// What a classifier makes of the samples of a snapshot.
public struct Scores: Codable, Hashable, Sendable {
  /// The fraction of each class among the samples.
  public let classes: [Double]
  /// The inception score.
  public let inception: Double
  /// The Fréchet distance from real images.
  public let frechet: Double

  /// How many classes have at least a fraction of the samples.
  public func modesCovered(threshold: Double) -> Int { classes.count { $0 >= threshold } }
}

extension Measurement where Value == Scores {
  /// Class distribution, inception score and Fréchet distance of samples of the evaluation latents.
  ///
  /// - Parameters:
  ///   - classifier: What classifies the samples, see ``Notebook/classifier(_:)``.
  ///   - real: The images that they are compared with.
  ///   - samples: How many samples.
  /// - Throws: `EvaluationError` where there are fewer than two real images, or they do not fit the classifier.
  public static func scores(
    by classifier: Classifier, against real: LabeledImages, samples: Int
  ) throws -> Measurement<Scores> {
    let distance = try FrechetDistance(
      to: classifier.predict(real.numbers(in: .unit)).features)
    let weights = WeightsHash.hash(of: NetworkFile.arrays(of: classifier.network))
    return Measurement(
      "scores", parameters: "\(samples) samples, classifier \(weights), real images \(real.sha256)"
    ) { snapshot in
      let images = snapshot.samples(samples)
      let predictions = try classifier.predict(images)
      return Scores(
        classes: ClassDistribution(of: predictions.labels).frequencies,
        inception: try InceptionScore(of: predictions.probabilities).mean,
        frechet: try distance(of: predictions.features))
    }
  }
}

extension Measurement where Value == KeptImages {
  /// Samples of the first evaluation latents, to be shown.
  public static func samples(_ count: Int) -> Measurement<KeptImages> {
    Measurement("samples", parameters: "\(count)") { KeptImages($0.samples(count)) }
  }
}
