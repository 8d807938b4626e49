import Adversarial
import Datasets
import Evaluation
import Training

/// How near samples are to the images that were learned, and to others of the same kind that were not.
public struct MemoryDistances: Codable, Hashable, Sendable {
  /// The mean distance to the nearest learned image, for pixels from 0 to 1.
  public let learned: Double
  /// The mean distance to the nearest of as many other images.
  public let others: Double

  /// The first as a fraction of the second: one without memory, zero for copies.
  public var ratio: Double { learned / others }

  /// Measures images.
  ///
  /// - Throws: `EvaluationError` where they are of another size than those that were learned.
  public init(of images: Images, learned: LabeledImages, others: LabeledImages) throws {
    func distance(_ among: LabeledImages) throws -> Double {
      try NearestTrainingImage(among: among, range: .unit).distances(of: images).mean
    }
    (self.learned, self.others) = (try distance(learned), try distance(others))
  }
}

extension Measurement where Value == MemoryDistances {
  /// The distances of samples to learned images and to as many others.
  public static func memory(
    of learned: LabeledImages, others: LabeledImages, samples: Int
  ) -> Measurement<MemoryDistances> {
    Measurement(
      "memory", parameters: "\(samples) samples, learned \(learned.sha256), others \(others.sha256)"
    ) {
      try MemoryDistances(of: $0.samples(samples, from: "samples"), learned: learned, others: others)
    }
  }
}

extension Measurement where Value == Double {
  /// The accuracy of a new classifier that tells samples from real images (Lopez-Paz, Oquab 2017): a half where it cannot.
  ///
  /// It is a LeNet that is trained on half of the images and as many samples and tested on the other half. A
  /// discriminator that guesses may have lost its sharpness; this one is fresh.
  ///
  /// - Parameters:
  ///   - real: Real images, best those that the generator has not learned.
  ///   - updates: How many updates the classifier has.
  public static func twoSampleTest(against real: LabeledImages, updates: Int) -> Measurement<Double> {
    Measurement("two-sample-test", parameters: "real images \(real.sha256), \(updates) updates") { snapshot in
      let half = real.count / 2
      let images = real.numbers(in: .unit)
      let samples = snapshot.samples(2 * half, from: "samples").converted(to: .unit)
      guard samples.size == images.size else {
        throw EvaluationError.wrongImages(
          subject: "Real images", found: "\(images.size)", expected: "\(samples.size)")
      }
      func mixed(_ range: Range<Int>) throws -> LabeledImages {
        try LabeledImages(
          generated: [images, samples].map { images in range.map { images.image($0) }.joined() }.joined(),
          labels: [0, 1].flatMap { label in range.map { _ in label } })
      }
      return try TrainOnSyntheticTestOnReal(steps: updates).accuracy(
        trainedOn: mixed(0..<half), testedOn: mixed(half..<2 * half), seed: snapshot.training.seed)
    }
  }

  /// The fraction of samples that a classifier assigns to a class.
  public static func fraction(of digit: Int, by classifier: Classifier, samples: Int) -> Measurement<Double> {
    Measurement("fraction", parameters: "class \(digit), \(samples) samples, classifier \(classifier.sha256)")
    {
      let labels = try classifier.predict($0.samples(samples, from: "samples")).labels
      return Double(labels.count { $0 == digit }) / Double(samples)
    }
  }
}
