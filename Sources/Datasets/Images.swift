/// Images with floating-point pixels, their size and their pixel range.
public struct Images: Hashable, Sendable {
  /// The pixels, row-major: count × height × width × channels.
  public let values: [Float]
  /// The size of one image.
  public let size: ImageSize
  /// The range of the pixels.
  public let range: PixelRange

  /// Images stored one after another.
  public init(_ values: [Float], size: ImageSize, range: PixelRange) {
    precondition(values.count % size.count == 0, "\(values.count) values are not whole images of \(size)")
    (self.values, self.size, self.range) = (values, size, range)
  }

  /// The number of images.
  public var count: Int { values.count / size.count }

  /// The pixels of one image.
  public subscript(index: Int) -> ArraySlice<Float> {
    values[index * size.count..<(index + 1) * size.count]
  }

  /// The first `length` images, or all if there are fewer.
  public func prefix(_ length: Int) -> Images {
    Images(Array(values.prefix(max(length, 0) * size.count)), size: size, range: range)
  }

  /// One image by itself.
  public func image(_ index: Int) -> Images { Images(Array(self[index]), size: size, range: range) }

  /// The images with pixels converted to another range.
  public func converted(to other: PixelRange) -> Images {
    guard other != range else { return self }
    let values = other == .unit ? values.map { 0.5 * $0 + 0.5 } : values.map { 2 * $0 - 1 }
    return Images(values, size: size, range: other)
  }
}

/// The size of an image.
public struct ImageSize: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The height in pixels.
  public let height: Int
  /// The width in pixels.
  public let width: Int
  /// The channels of a pixel: 1 for gray, 3 for red, green and blue.
  public let channels: Int

  /// The size with these extents.
  public init(height: Int, width: Int, channels: Int) {
    (self.height, self.width, self.channels) = (height, width, channels)
  }

  /// The size of examples of these dimensions, as a network makes them: height, width and channels, or a row of
  /// values that fill a gray square; nil for others.
  public init?(of dimensions: [Int]) {
    if dimensions.count == 3, dimensions.allSatisfy({ $0 > 0 }) {
      self.init(height: dimensions[0], width: dimensions[1], channels: dimensions[2])
      return
    }
    guard dimensions.count == 1, dimensions[0] > 0 else { return nil }
    let side = Int(Double(dimensions[0]).squareRoot())
    guard side * side == dimensions[0] else { return nil }
    self.init(height: side, width: side, channels: 1)
  }

  /// The number of values of an image: height · width · channels.
  public var count: Int { height * width * channels }

  /// Whether examples of these dimensions are images of this size: of the same extents, or a row of as many
  /// values.
  ///
  /// Extents are compared one by one: images of 24×32 pixels do not fit where 32×24 are expected.
  public func fits(_ dimensions: [Int]) -> Bool {
    dimensions == [height, width, channels] || dimensions == [count]
  }

  /// The size as text, such as `28×28×1`.
  public var description: String { "\(height)×\(width)×\(channels)" }
}

extension LabeledImages {
  /// The size of one image.
  public var size: ImageSize { ImageSize(height: height, width: width, channels: channels) }

  /// The images with pixels converted to `range`.
  public func numbers(in range: PixelRange) -> Images {
    Images(images(range: range), size: size, range: range)
  }
}

extension Sequence where Element == Images {
  /// All images, one after another.
  ///
  /// - Precondition: There is one element at least, and all have the same size and range.
  public func joined() -> Images {
    let all = Array(self)
    precondition(
      Set(all.map(\.size)).count == 1 && Set(all.map(\.range)).count == 1,
      "images of \(all.map(\.size)) in \(all.map(\.range)) cannot be joined")
    return Images(all.flatMap(\.values), size: all[0].size, range: all[0].range)
  }
}
