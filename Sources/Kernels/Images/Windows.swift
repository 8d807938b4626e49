/// Square windows of `size × size` pixels that lie side by side on an image; pixels that fill no window are left out.
public struct Windows: Hashable, Sendable {
  /// Pixels along each side of a window.
  public let size: Int

  /// Creates windows of `size × size` pixels.
  public init(size: Int) {
    precondition(size > 0, "windows of \(size) pixels")
    self.size = size
  }

  /// The image with one pixel for each window of `image`.
  public func small(_ image: ImageShape) -> ImageShape {
    ImageShape(height: image.height / size, width: image.width / size, pixel: image.pixel)
  }

  /// Repeats every pixel of `small` over its window; pixels in no window become zero.
  public func repeating(
    _ source: UnsafePointer<Float>, to result: Floats, image: ImageShape, threads: Int
  ) -> Work {
    let small = small(image)
    return image.rows(threads: threads) { y in
      for x in 0..<image.width {
        let target = result + image.place(y, x)
        if y / size < small.height && x / size < small.width {
          target.update(from: source + small.place(y / size, x / size), count: image.pixel)
        } else {
          target.update(repeating: 0, count: image.pixel)
        }
      }
    }
  }

  /// Adds the pixels of every window, row by row.
  public func adding(
    _ source: UnsafePointer<Float>, to result: Floats, image: ImageShape, threads: Int
  ) -> Work {
    let small = small(image)
    return small.rows(threads: threads) { i in
      for j in 0..<small.width {
        let target = result + small.place(i, j)
        target.update(from: source + image.place(i &* size, j &* size), count: image.pixel)
        for tap in 1..<max(size &* size, 1) {
          let other = source + image.place(i &* size &+ tap / size, j &* size &+ tap % size)
          forEachVector(of: image.pixel) {
            (target + $0).vector += (other + $0).vector
          } _: {
            (target + $0).store((target + $0).vector(first: $1) + (other + $0).vector(first: $1), first: $1)
          }
        }
      }
    }
  }
}
