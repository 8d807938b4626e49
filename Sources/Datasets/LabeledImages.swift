import Hashing

/// Images of bytes, each with the number of its class.
public struct LabeledImages: Equatable, Sendable {
  /// The number of images.
  public let count: Int
  /// The rows of an image.
  public let height: Int
  /// The columns of an image.
  public let width: Int
  /// The channels of a pixel: 1 for grey, 3 for red, green and blue.
  public let channels: Int
  /// The pixels, 0…255, row-major: count × height × width × channels.
  public let pixels: [UInt8]
  /// The class of each image: count.
  public let labels: [UInt8]

  /// Images with their labels.
  ///
  /// - Throws: ``DatasetError/countMismatch(images:labels:)`` when the pixels do not make one image a label.
  public init(height: Int, width: Int, channels: Int, pixels: [UInt8], labels: [UInt8]) throws {
    let pixelsPerImage = height * width * channels
    precondition(pixelsPerImage > 0, "An image of \(height)×\(width)×\(channels) has no pixels")
    guard pixels.count == pixelsPerImage * labels.count else {
      throw DatasetError.countMismatch(images: pixels.count / pixelsPerImage, labels: labels.count)
    }
    self.count = labels.count
    self.height = height
    self.width = width
    self.channels = channels
    self.pixels = pixels
    self.labels = labels
  }

  /// The numbers that make one image: height · width · channels.
  public var pixelsPerImage: Int { height * width * channels }

  /// The SHA-256 of sizes, pixels and labels, computed anew at every call.
  ///
  /// What is hashed: the text `<count>×<height>×<width>×<channels>` in UTF-8, a line feed, all pixels, all labels.
  public var sha256: String {
    var hash = SHA256()
    hash.update("\(count)×\(height)×\(width)×\(channels)\n")
    hash.update(pixels)
    hash.update(labels)
    return hash.hexadecimal
  }

  /// All pixels as numbers, row-major: count × height × width × channels.
  public func images(scaledTo scale: PixelScale) -> [Float] {
    [Float](unsafeUninitializedCapacity: pixels.count) { output, filled in
      pixels.withUnsafeBufferPointer { pixels in
        guard let source = pixels.baseAddress, let target = output.baseAddress else { return }
        PixelScale.convert(source, pixels.count, with: scale.table, into: target)
      }
      filled = pixels.count
    }
  }

  /// The images of one class, in their order.
  public func filter(label: UInt8) -> LabeledImages {
    selecting(labels.indices.filter { labels[$0] == label })
  }

  /// The first images: `length` of them, or all where there are fewer.
  public func prefix(_ length: Int) -> LabeledImages {
    selecting(Array(0..<min(length, count)))
  }

  /// The images at these places, in this order.
  public func selecting(_ indices: [Int]) -> LabeledImages {
    var chosen: [UInt8] = []
    chosen.reserveCapacity(indices.count * pixelsPerImage)
    for index in indices { chosen += pixels[index * pixelsPerImage..<(index + 1) * pixelsPerImage] }
    return LabeledImages(selectedFrom: self, pixels: chosen, labels: indices.map { labels[$0] })
  }

  private init(selectedFrom whole: LabeledImages, pixels: [UInt8], labels: [UInt8]) {
    count = labels.count
    height = whole.height
    width = whole.width
    channels = whole.channels
    self.pixels = pixels
    self.labels = labels
  }
}
