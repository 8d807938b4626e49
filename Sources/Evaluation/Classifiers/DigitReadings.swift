/// What a classifier makes of images.
public struct DigitReadings: Hashable, Sendable {
  /// The probability of each digit, row-major: images × 10.
  public let probabilities: [Float]
  /// What the last layer takes in: images × its inputs.
  public let features: Features

  /// The digit that each image is most likely to be; of equals the least.
  public var labels: [UInt8] {
    (0..<features.count).map { image in
      let row = probabilities[image * 10..<(image + 1) * 10]
      return UInt8(row.firstIndex(of: row.max()!)! - row.startIndex)
    }
  }
}
