import Checkpoints
import Datasets
import Evaluation
import Training

/// What a classifier makes of the samples of a snapshot.
public struct Scores: Codable, Hashable, Sendable {
  /// The fraction of each class among the samples.
  public let classes: [Double]
  /// For each class the fraction of the samples that are of it with a probability above 0.9.
  public let confidentClasses: [Double]
  /// The effective number of classes, `exp(−Σ p·log p)` of their fractions.
  public let effectiveClasses: Double
  /// The inception score, mean over ten splits.
  public let inception: Double
  /// The Fréchet distance from real images.
  public let frechet: Double

  /// How many classes have at least a fraction of the samples, counting those alone that the classifier is sure of.
  public func confidentModes(threshold: Double = 0.01) -> Int { confidentClasses.count { $0 >= threshold } }

  /// How many classes have at least a fraction of the samples.
  public func modesCovered(threshold: Double = 0.01) -> Int { classes.count { $0 >= threshold } }
}

extension [Scores] {
  /// By how much the last effective number of classes lies below the greatest.
  public var effectiveLoss: Double {
    (map(\.effectiveClasses).max() ?? .nan) - (last?.effectiveClasses ?? .nan)
  }
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
    return Measurement(
      "scores", version: 2,
      parameters: "\(samples) samples, classifier \(classifier.sha256), real images \(real.sha256)"
    ) { snapshot in
      let images = snapshot.samples(samples)
      let predictions = try classifier.predict(images)
      let distribution = ClassDistribution(of: predictions.labels)
      return Scores(
        classes: distribution.frequencies,
        confidentClasses: predictions.confidentFrequencies(above: 0.9),
        effectiveClasses: distribution.effectiveClasses,
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

extension Classifier {
  /// The SHA-256 of its weights.
  var sha256: String { WeightsHash.hash(of: NetworkFile.arrays(of: network)) }
}
