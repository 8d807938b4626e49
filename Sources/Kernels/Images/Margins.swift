/// Rows and columns of padding around an image.
public struct Margins: Hashable, Sendable {
  /// The number of rows above and below.
  public let top, bottom: Int
  /// The number of columns to the left and to the right.
  public let left, right: Int

  /// Creates margins, none of them negative.
  public init(top: Int = 0, bottom: Int = 0, left: Int = 0, right: Int = 0) {
    precondition(
      min(top, bottom, left, right) >= 0, "margins of \(top), \(bottom), \(left) and \(right) pixels")
    (self.top, self.bottom, self.left, self.right) = (top, bottom, left, right)
  }

  /// The task that copies an image and surrounds it with zeros.
  public func padding(
    _ source: UnsafePointer<Float>, of image: ImageShape, to result: Floats, threads: Int
  ) -> ParallelTask {
    let padded = ImageShape(
      height: image.height + top + bottom, width: image.width + left + right, pixel: image.pixel)
    return padded.rows(threads: threads) { y in
      let target = result + padded.offset(y, 0)
      target.update(repeating: 0, count: padded.width &* padded.pixel)
      if y >= top && y &- top < image.height {
        (target + left &* image.pixel).update(
          from: source + image.offset(y &- top, 0), count: image.width &* image.pixel)
      }
    }
  }

  /// The task that copies an image of `padded` extents without its margins.
  public func cropping(
    _ source: UnsafePointer<Float>, of padded: ImageShape, to result: Floats, threads: Int
  ) -> ParallelTask {
    let image = ImageShape(
      height: padded.height - top - bottom, width: padded.width - left - right, pixel: padded.pixel)
    return image.rows(threads: threads) { y in
      (result + image.offset(y, 0)).update(
        from: source + padded.offset(y &+ top, left), count: image.width &* image.pixel)
    }
  }
}
