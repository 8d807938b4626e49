/// The extents of an image of several channels, as kernels see a whole batch: pixels, each a run of adjacent floats
/// for its channels and examples.
public struct ImageShape: Hashable, Sendable {
  /// Rows of pixels.
  public let height: Int
  /// Pixels in a row.
  public let width: Int
  /// Floats of a pixel: channels × batch.
  public let pixel: Int

  /// Creates the extents of an image.
  public init(height: Int, width: Int, pixel: Int) {
    (self.height, self.width, self.pixel) = (height, width, pixel)
  }

  /// The floats of all pixels.
  public var count: Int { height * width * pixel }

  @inline(__always)
  func place(_ y: Int, _ x: Int) -> Int { (y &* width &+ x) &* pixel }

  /// Work on all rows.
  func rows(threads: Int, _ body: @escaping (Int) -> Void) -> Work {
    Work(rows: height, of: width * pixel, threads: threads, body)
  }
}

/// Applies a function to sixteen floats at a time and to what is left, `count` floats in all.
@inline(__always)
func forEachVector(of count: Int, _ whole: (Int) -> Void, _ rest: (Int, Int) -> Void) {
  var position = 0
  while position &+ 16 <= count {
    whole(position)
    position &+= 16
  }
  if position < count { rest(position, count &- position) }
}
