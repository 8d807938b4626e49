import Hashing

/// Images of 8-bit pixels, each with a class label.
public struct LabeledImages: Equatable, Sendable {
  /// The number of images.
  public let count: Int
  /// The height of an image in pixels.
  public let height: Int
  /// The width of an image in pixels.
  public let width: Int
  /// The channels of a pixel: 1 for gray, 3 for red, green and blue.
  public let channels: Int
  /// The pixels from 0 to 255, row-major: count × height × width × channels.
  public let pixels: [UInt8]
  /// The class of each image, `count` values.
  public let labels: [Int]

  /// Creates images with their labels.
  ///
  /// - Throws: ``DatasetError/countMismatch(images:labels:)`` when there is not exactly one image for each
  ///   label.
  public init(height: Int, width: Int, channels: Int, pixels: [UInt8], labels: [Int]) throws {
    let pixelsPerImage = height * width * channels
    precondition(pixelsPerImage > 0, "An image of \(height)×\(width)×\(channels) has no pixels")
    guard pixels.count == pixelsPerImage * labels.count else {
      throw DatasetError.countMismatch(images: pixels.count / pixelsPerImage, labels: labels.count)
    }
    precondition(labels.allSatisfy { 0..<65_536 ~= $0 }, "labels must be between 0 and 65,535")
    self.count = labels.count
    self.height = height
    self.width = width
    self.channels = channels
    self.pixels = pixels
    self.labels = labels
  }

  /// The number of values of an image: height · width · channels.
  public var pixelsPerImage: Int { height * width * channels }

  /// The SHA-256 of sizes, pixels and labels; every access computes it again.
  ///
  /// The hashed bytes are the text `<count>×<height>×<width>×<channels>` in UTF-8, a line feed, all pixels and
  /// all labels: a byte each where all are below 256, otherwise two, the lower one first.
  public var sha256: String {
    var hash = SHA256()
    hash.update("\(count)×\(height)×\(width)×\(channels)\n")
    hash.update(pixels)
    // A byte for each label, as before there were more than 256 classes, or two.
    let isNarrow = labels.allSatisfy { $0 < 256 }
    hash.update(isNarrow ? labels.map { UInt8($0) } : labels.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
    return hash.hexadecimal
  }

  /// All pixels converted to `range`, row-major: count × height × width × channels.
  public func images(range: PixelRange) -> [Float] {
    [Float](unsafeUninitializedCapacity: pixels.count) { output, filled in
      pixels.withUnsafeBufferPointer { pixels in
        guard let source = pixels.baseAddress, let target = output.baseAddress else { return }
        PixelRange.convert(source, pixels.count, with: range.table, into: target)
      }
      filled = pixels.count
    }
  }

  /// The images of one class, in order.
  public func filter(label: Int) -> LabeledImages {
    selecting(labels.indices.filter { labels[$0] == label })
  }

  /// The first `length` images, or all if there are fewer.
  public func prefix(_ length: Int) -> LabeledImages {
    selecting(Array(0..<min(length, count)))
  }

  /// The images without the first `length`.
  public func dropFirst(_ length: Int) -> LabeledImages {
    selecting(Array(min(length, count)..<count))
  }

  /// The images at these indices, in this order.
  public func selecting(_ indices: [Int]) -> LabeledImages {
    var selected: [UInt8] = []
    selected.reserveCapacity(indices.count * pixelsPerImage)
    for index in indices { selected += pixels[index * pixelsPerImage..<(index + 1) * pixelsPerImage] }
    return LabeledImages(selectedFrom: self, pixels: selected, labels: indices.map { labels[$0] })
  }

  private init(selectedFrom source: LabeledImages, pixels: [UInt8], labels: [Int]) {
    count = labels.count
    height = source.height
    width = source.width
    channels = source.channels
    self.pixels = pixels
    self.labels = labels
  }
}
