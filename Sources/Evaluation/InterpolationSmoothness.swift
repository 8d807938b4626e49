import Datasets

/// The smoothness of images along latent interpolations.
///
/// The distance between neighboring images is compared with that of unrelated images. A generator that
/// memorized its images would stay at one image and then jump to the next. The mean change does not show such
/// jumps; the greatest does.
public struct InterpolationSmoothness: Codable, Hashable, Sendable {
  /// The mean ``imageDistance(_:_:)`` between neighboring images of an interpolation.
  public let neighborChange: Double
  /// The mean distance between the first images of consecutive interpolations.
  public let pairDistance: Double
  /// The mean over interpolations of the greatest distance between neighbors.
  public let greatestChange: Double
  /// The path-length ratio: the sum of all changes divided by the distance between both ends, mean over
  /// interpolations.
  ///
  /// It is one if every pixel fades from one end to the other, and larger otherwise.
  public let pathLengthRatio: Double

  /// The mean change between neighbors, divided by the distance of random pairs.
  public var relativeChange: Double { neighborChange / pairDistance }

  /// Compares the images of interpolations of equal length, one interpolation after another.
  ///
  /// - Parameters:
  ///   - images: The images of at least two interpolations; the ends of each must differ.
  ///   - count: The number of images of an interpolation.
  public init(of images: Images, imagesPerInterpolation count: Int) {
    self.init(of: images.values, imagesPerInterpolation: count, pixels: images.size.count)
  }

  /// Compares the images of interpolations of equal length, stored one interpolation after another.
  ///
  /// - Parameters:
  ///   - images: The pixels of at least two interpolations; the ends of each must differ.
  ///   - count: The number of images of an interpolation.
  ///   - pixels: The number of pixels of an image.
  public init(of images: [Float], imagesPerInterpolation count: Int, pixels: Int) {
    let interpolations = images.count / max(count * pixels, 1)
    precondition(
      interpolations > 1 && count > 1 && images.count == interpolations * count * pixels,
      "\(images.count) values are not two or more interpolations of \(count) images of \(pixels) pixels")
    func image(_ step: Int, of interpolation: Int) -> ArraySlice<Float> {
      let first = (interpolation * count + step) * pixels
      return images[first..<first + pixels]
    }
    let changes = (0..<interpolations).map { index in
      (1..<count).map { imageDistance(image($0 - 1, of: index), image($0, of: index)) }
    }
    neighborChange = changes.map(\.mean).mean
    greatestChange = changes.map { $0.max()! }.mean
    pairDistance = (1..<interpolations).map { imageDistance(image(0, of: $0 - 1), image(0, of: $0)) }.mean
    pathLengthRatio =
      (0..<interpolations).map {
        changes[$0].reduce(0, +) / imageDistance(image(0, of: $0), image(count - 1, of: $0))
      }.mean
  }
}
