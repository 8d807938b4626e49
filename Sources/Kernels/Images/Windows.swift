/// Adjacent square windows of `size × size` pixels on an image. Pixels at the edges that fill no window are
/// left out.
public struct Windows: Hashable, Sendable {
  /// The number of pixels along each side of a window.
  public let size: Int

  /// Creates windows of `size × size` pixels.
  public init(size: Int) {
    precondition(size > 0, "windows of \(size) pixels")
    self.size = size
  }

  /// The shape with one pixel for each window of `image`.
  public func pooled(_ image: ImageShape) -> ImageShape {
    ImageShape(height: image.height / size, width: image.width / size, pixel: image.pixel)
  }

  /// The task that repeats every pixel of the pooled image `source` over its window. Pixels in no window become
  /// zero.
  public func repeating(
    _ source: UnsafePointer<Float>, to result: Floats, image: ImageShape, threads: Int
  ) -> ParallelTask {
    let pooled = pooled(image)
    return image.rows(threads: threads) { y in
      for x in 0..<image.width {
        let target = result + image.offset(y, x)
        if y / size < pooled.height && x / size < pooled.width {
          target.update(from: source + pooled.offset(y / size, x / size), count: image.pixel)
        } else {
          target.update(repeating: 0, count: image.pixel)
        }
      }
    }
  }

  /// The task that sums the pixels of every window, row by row.
  public func adding(
    _ source: UnsafePointer<Float>, to result: Floats, image: ImageShape, threads: Int
  ) -> ParallelTask {
    let pooled = pooled(image)
    return pooled.rows(threads: threads) { i in
      for j in 0..<pooled.width {
        let target = result + pooled.offset(i, j)
        target.update(from: source + image.offset(i &* size, j &* size), count: image.pixel)
        for tap in 1..<max(size &* size, 1) {
          let other = source + image.offset(i &* size &+ tap / size, j &* size &+ tap % size)
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
