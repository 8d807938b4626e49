/// How smoothly images change along walks: neighbours beside pairs that have nothing to do with one another.
///
/// A generator that had learned its images by heart would stay at one and then jump to the next: the mean change
/// would not show it, the greatest would.
public struct WalkSmoothness: Hashable, Sendable {
  /// The mean ``imageDistance(_:_:)`` between neighbours on a walk.
  public let neighbourChange: Double
  /// The mean distance between the first images of two walks, the one after the other.
  public let pairDistance: Double
  /// The mean over walks of the greatest change between neighbours.
  public let greatestChange: Double
  /// The mean over walks of the sum of all changes beside the distance between both ends: one where every pixel
  /// fades from one end to the other, more where there are detours.
  public let detour: Double

  /// The change between neighbours in parts of the distance of random pairs.
  public var relativeChange: Double { neighbourChange / pairDistance }

  /// Compares the images of walks of equal length, laid out walk after walk.
  ///
  /// - Parameters:
  ///   - images: The pixels; there are at least two walks, whose ends differ.
  ///   - count: How many images a walk has.
  ///   - pixels: How many pixels an image has.
  public init(of images: [Float], perWalk count: Int, pixels: Int = 784) {
    let walks = images.count / max(count * pixels, 1)
    precondition(
      walks > 1 && count > 1 && images.count == walks * count * pixels,
      "\(images.count) values are no two walks or more of \(count) images of \(pixels) pixels")
    func image(_ step: Int, of walk: Int) -> ArraySlice<Float> {
      let first = (walk * count + step) * pixels
      return images[first..<first + pixels]
    }
    let changes = (0..<walks).map { walk in
      (1..<count).map { imageDistance(image($0 - 1, of: walk), image($0, of: walk)) }
    }
    neighbourChange = changes.map(\.mean).mean
    greatestChange = changes.map { $0.max()! }.mean
    pairDistance = (1..<walks).map { imageDistance(image(0, of: $0 - 1), image(0, of: $0)) }.mean
    detour =
      (0..<walks).map {
        changes[$0].reduce(0, +) / imageDistance(image(0, of: $0), image(count - 1, of: $0))
      }.mean
  }
}
