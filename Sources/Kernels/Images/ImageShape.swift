/// The extents of a batch of images as the image kernels see it: rows of pixels, where a pixel is a contiguous
/// run of floats for all its channels and examples.
public struct ImageShape: Hashable, Sendable {
  /// The number of rows.
  public let height: Int
  /// The number of pixels in a row.
  public let width: Int
  /// The number of floats in a pixel: channels × batch.
  public let pixel: Int

  /// Creates the extents of an image.
  public init(height: Int, width: Int, pixel: Int) {
    (self.height, self.width, self.pixel) = (height, width, pixel)
  }

  /// The number of floats in all pixels.
  public var count: Int { height * width * pixel }

  @inline(__always)
  func offset(_ y: Int, _ x: Int) -> Int { (y &* width &+ x) &* pixel }

  /// A task on all rows.
  func rows(threads: Int, _ body: @escaping (Int) -> Void) -> ParallelTask {
    ParallelTask(rows: height, of: width * pixel, threads: threads, body)
  }
}

/// Calls `whole` for every sixteen of `count` floats and `rest`, with their number, for the remaining ones.
@inline(__always)
func forEachVector(of count: Int, _ whole: (Int) -> Void, _ rest: (Int, Int) -> Void) {
  var position = 0
  while position &+ 16 <= count {
    whole(position)
    position &+= 16
  }
  if position < count { rest(position, count &- position) }
}
