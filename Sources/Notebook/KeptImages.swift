import Datasets
import Foundation

/// Samples as they are kept: a byte a pixel.
public struct KeptImages: Codable, Hashable, Sendable {
  /// The extents of an image.
  public let size: ImageSize
  /// The pixels, black at 0 and white at 255.
  public let pixels: [UInt8]

  /// The images with pixels from 0 to 1.
  public var images: Images { Images(pixels.map { Float($0) / 255 }, size: size, range: .unit) }

  private enum CodingKeys: String, CodingKey { case size, pixels }

  init(_ images: Images) {
    size = images.size
    // What is no number becomes black.
    pixels = images.converted(to: .unit).values.map {
      $0.isNaN ? 0 : UInt8(min(max(($0 * 255).rounded(), 0), 255))
    }
  }

  /// Reads base64 text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    size = try container.decode(ImageSize.self, forKey: .size)
    pixels = try Array(container.decode(Data.self, forKey: .pixels))
    guard size.count > 0, pixels.count % size.count == 0 else {
      throw DecodingError.dataCorruptedError(
        forKey: .pixels, in: container, debugDescription: "\(pixels.count) bytes are no images of \(size)")
    }
  }

  /// Writes base64 text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(size, forKey: .size)
    try container.encode(Data(pixels), forKey: .pixels)
  }
}
