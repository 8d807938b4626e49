import Kernels

/// The reference implementation of `Windows` on an image.
public struct NaiveWindows {
  let size: Int
  let image: ImageShape

  /// Creates windows of `size × size` pixels on an image.
  public init(_ size: Int, _ image: ImageShape) { (self.size, self.image) = (size, image) }

  private var pooled: ImageShape { Windows(size: size).pooled(image) }

  /// For each position of the pooled image, the positions of its window's values in the image.
  private var members: [[Int]] {
    positions(of: pooled).map { i, j, rest in
      (0..<size * size).map { tap in
        ((i * size + tap / size) * image.width + j * size + tap % size) * image.pixel + rest
      }
    }
  }

  /// Repeats every value of a pooled image over its window.
  public func repeating<T: BinaryFloatingPoint>(_ source: [T]) -> [T] {
    spreading(source) { _ in nil }
  }

  /// The sum of each window.
  public func adding<T: BinaryFloatingPoint>(_ source: [T]) -> [T] {
    members.map { $0.dropFirst().reduce(source[$0[0]]) { $0 + source[$1] } }
  }

  /// For each window, the value at the position of the first maximum of `source`.
  public func picking<T: BinaryFloatingPoint>(_ values: [T], whereGreatest source: [T]) -> [T] {
    members.map { values[greatest(of: $0, in: source)] }
  }

  /// Stores each value of a pooled image at the first maximum of its window in `source`, and zero elsewhere.
  public func routing<T: BinaryFloatingPoint>(_ pooled: [T], whereGreatest source: [T]) -> [T] {
    spreading(pooled) { greatest(of: $0, in: source) }
  }

  private func greatest<T: BinaryFloatingPoint>(of window: [Int], in source: [T]) -> Int {
    window.dropFirst().reduce(window[0]) { source[$1] > source[$0] ? $1 : $0 }
  }

  private func spreading<T: BinaryFloatingPoint>(_ source: [T], to chosen: ([Int]) -> Int?) -> [T] {
    var result = [T](repeating: 0, count: image.count)
    for (value, window) in zip(source, members) {
      for place in chosen(window).map({ [$0] }) ?? window { result[place] = value }
    }
    return result
  }
}

/// The reference implementation of `Margins.padding`.
public func naivePadding<T: BinaryFloatingPoint>(_ source: [T], of image: ImageShape, by margins: Margins)
  -> [T]
{
  let padded = ImageShape(
    height: image.height + margins.top + margins.bottom, width: image.width + margins.left + margins.right,
    pixel: image.pixel)
  return positions(of: padded).map { y, x, rest in
    let (i, j) = (y - margins.top, x - margins.left)
    let isInside = i >= 0 && i < image.height && j >= 0 && j < image.width
    return isInside ? source[(i * image.width + j) * image.pixel + rest] : 0
  }
}

/// The reference implementation of `Margins.cropping`.
public func naiveCropping<T: BinaryFloatingPoint>(_ source: [T], of padded: ImageShape, by margins: Margins)
  -> [T]
{
  zip(positions(of: padded), source).compactMap { position, value in
    let isInside =
      position.0 >= margins.top && position.0 < padded.height - margins.bottom && position.1 >= margins.left
      && position.1 < padded.width - margins.right
    return isInside ? value : nil
  }
}

private func positions(of image: ImageShape) -> [(Int, Int, Int)] {
  (0..<image.count).map {
    ($0 / image.pixel / image.width, $0 / image.pixel % image.width, $0 % image.pixel)
  }
}
