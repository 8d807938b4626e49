import Adversarial
import Datasets
import Evaluation
import Kernels
import Training

/// What a classifier reads along interpolations.
public struct InterpolationClasses: Codable, Hashable, Sendable {
  /// How many different classes each interpolation shows, its ends included.
  public let classes: [Int]
  /// How often the class changes along each interpolation.
  public let changes: [Int]
  /// The fraction of all images that the classifier is surer of than 0.9.
  public let confident: Double
}

extension Measurement where Value == InterpolationClasses {
  /// The classes along the interpolations of `interpolations(_:halvings:)`.
  public static func interpolationClasses(
    _ count: Int, halvings: Int, by classifier: Classifier
  ) -> Measurement<InterpolationClasses> {
    let parameters = "\(count) of 2^\(halvings) steps, classifier \(classifier.sha256)"
    return Measurement("interpolation-classes", parameters: parameters) { snapshot in
      let interpolations = LatentInterpolation.random(
        count, length: snapshot.latentLength, halvings: halvings,
        from: RandomStream(seed: snapshot.training.seed, name: "walks"))
      let length = interpolations[0].points.count
      let predictions = try classifier.predict(snapshot.images(of: interpolations.map(\.points).joined()))
      let labels = predictions.labels
      let walks = (0..<count).map { labels[$0 * length..<($0 + 1) * length] }
      return InterpolationClasses(
        classes: walks.map { Set($0).count },
        changes: walks.map { walk in zip(walk, walk.dropFirst()).count { $0 != $1 } },
        confident: predictions.confidentFrequencies(above: 0.9).reduce(0, +))
    }
  }
}

extension Measurement where Value == RadialCurve {
  /// A classifier's probability of the class that it predicts, for samples at rising distances from the origin.
  ///
  /// - Parameters:
  ///   - count: How many directions.
  ///   - radii: The distances from the origin.
  ///   - classifier: The classifier.
  ///   - test: The images whose mean stands for real ones.
  public static func radialConfidence(
    _ count: Int, radii: [Double], by classifier: Classifier, test: LabeledImages
  ) -> Measurement<RadialCurve> {
    let parameters =
      "\(count) directions, radii \(radii), classifier \(classifier.sha256), test images \(test.sha256)"
    return Measurement("radial-confidence", parameters: parameters) { snapshot in
      let directions = RadialSweep(
        count, length: snapshot.latentLength, from: RandomStream(seed: snapshot.training.seed, name: "rays"))
      func confidence(_ images: Images) throws -> [Double] {
        let predictions = try classifier.predict(images)
        return predictions.labels.enumerated().map { Double(predictions.probabilities[$0 * 10 + $1]) }
      }
      return RadialCurve(
        generated: try radii.map { try confidence(snapshot.images(of: directions.points(atRadius: $0))) },
        test: try confidence(test.numbers(in: .unit)).mean)
    }
  }
}
