import Adversarial
import Datasets
import Evaluation
import Hashing
import Kernels
import Training

extension Latents {
  /// The SHA-256 of all coordinates, bit for bit.
  var sha256: String { SHA256.hash(of: "\(length) \(values.map(\.bitPattern))") }
}

extension Measurement where Value == KeptImages {
  /// The images of given latents; of these classes where the generator is conditional.
  public static func images(of latents: Latents, labels: [Int]? = nil) -> Measurement<KeptImages> {
    let parameters = "latents \(latents.sha256)" + (labels.map { ", labels \($0)" } ?? "")
    return Measurement("images", parameters: parameters) {
      KeptImages($0.images(of: latents, labels: labels))
    }
  }

  /// The images of a grid of latents.
  public static func images(of grid: LatentGrid) -> Measurement<KeptImages> { images(of: grid.points) }
}

/// How smoothly images change along spherical interpolations.
public struct InterpolationScores: Codable, Hashable, Sendable {
  /// The scores of all interpolations.
  public let smoothness: InterpolationSmoothness
  /// The images of the first five, one interpolation after another.
  public let shown: KeptImages
}

extension Measurement where Value == InterpolationScores {
  /// Spherical interpolations between random latents, of 2^`halvings` steps each.
  public static func interpolations(_ count: Int, halvings: Int) -> Measurement<InterpolationScores> {
    Measurement("interpolations", parameters: "\(count) of 2^\(halvings) steps") { snapshot in
      let stream = RandomStream(seed: snapshot.training.seed, name: "walks")
      let interpolations = LatentInterpolation.random(
        count, length: snapshot.latentLength, halvings: halvings, from: stream)
      let images = snapshot.images(of: interpolations.map(\.points).joined())
      let perInterpolation = interpolations[0].points.count
      return InterpolationScores(
        smoothness: InterpolationSmoothness(of: images, imagesPerInterpolation: perInterpolation),
        shown: KeptImages(images.prefix(5 * perInterpolation)))
    }
  }
}

/// Something measured of generated images at several radii, in several directions, and its mean over test images.
public struct RadialCurve: Codable, Hashable, Sendable {
  /// A row for each radius, a value in it for each direction.
  public let generated: [[Double]]
  /// The mean over test images.
  public let test: Double

  /// The values of each direction along the radii.
  public var directions: [[Double]] {
    (generated.first ?? []).indices.map { direction in generated.map { $0[direction] } }
  }
}

/// What lies near the origin of latent space and far from it.
public struct RadialScores: Codable, Hashable, Sendable {
  /// The distances from the origin.
  public let radii: [Double]
  /// The discriminator's probability of "real".
  public let real: RadialCurve
  /// The distance to the nearest training image.
  public let distance: RadialCurve
  /// The contrast.
  public let contrast: RadialCurve
  /// The images of the first three directions at all radii, one direction after another.
  public let shown: KeptImages
}

extension Measurement where Value == RadialScores {
  /// Samples at rising distances from the origin, in random directions.
  ///
  /// - Parameters:
  ///   - count: How many directions.
  ///   - radii: The distances from the origin.
  ///   - training: The images among which the nearest one is searched.
  ///   - test: The images whose values stand for real ones.
  public static func radialSweep(
    _ count: Int, radii: [Double], training: LabeledImages, test: LabeledImages
  ) -> Measurement<RadialScores> {
    let data = "training images \(training.sha256), test images \(test.sha256)"
    return Measurement("radial-sweep", parameters: "\(count) directions, radii \(radii), \(data)") {
      snapshot in
      let stream = RandomStream(seed: snapshot.training.seed, name: "rays")
      let directions = RadialSweep(count, length: snapshot.latentLength, from: stream)
      let outwards = radii.map { snapshot.images(of: directions.points(atRadius: $0)) }
      let range = snapshot.training.experiment.range
      let nearest = NearestTrainingImage(among: training, range: range)
      let real = test.numbers(in: range)
      func curve(_ measure: (Images) throws -> [Double]) throws -> RadialCurve {
        RadialCurve(generated: try outwards.map(measure), test: try measure(real).mean)
      }
      return RadialScores(
        radii: radii, real: try curve { try snapshot.probabilities(of: $0) },
        distance: try curve { try nearest.distances(of: $0) }, contrast: try curve { contrasts(of: $0) },
        shown: KeptImages(
          (0..<min(3, count)).flatMap { direction in outwards.map { $0.image(direction) } }.joined()))
    }
  }
}
