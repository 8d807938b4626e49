/// How a window moves over a large image and leaves a small one, one value of the small image for each place of it.
///
/// A convolution goes from the large image to the small one; the transposed convolution, which is the gradient with
/// respect to the large image, goes back. Small pixel `(i, j)` meets large pixel `(stride·i + kh − top,
/// stride·j + kw − left)` through the tap `(kh, kw)` of the kernel; what lies outside of the image is skipped.
///
/// Images lie in memory as `[height, width, channels, batch]`: the examples of a batch are side by side, as the lanes
/// of a vector want them. Kernels are `[kernelHeight, kernelWidth, largeChannels, smallChannels]`, as in Keras.
public struct ConvolutionGeometry: Hashable, Sendable {
  /// The extents of the large image.
  public let largeHeight, largeWidth, largeChannels: Int
  /// The extents of the small image.
  public let smallHeight, smallWidth, smallChannels: Int
  /// The extents of the window.
  public let kernelHeight, kernelWidth: Int
  /// How far the window moves between neighbouring small pixels.
  public let stride: Int
  /// Rows and columns that the first window reaches beyond the upper and the left edge of the large image.
  public let top, left: Int
  /// Examples in a batch.
  public let batch: Int

  /// Creates a geometry of two images and the window between them.
  public init(
    large: (height: Int, width: Int, channels: Int), small: (height: Int, width: Int, channels: Int),
    kernel: (height: Int, width: Int), stride: Int, top: Int, left: Int, batch: Int
  ) {
    precondition(
      stride > 0 && kernel.height > 0 && kernel.width > 0, "a window \(kernel) that moves by \(stride)")
    precondition(
      min(large.height, large.width, large.channels) > 0 && min(small.height, small.width, small.channels) > 0
        && batch > 0, "a window that moves over \(large) and leaves \(small), \(batch) examples")
    (largeHeight, largeWidth, largeChannels) = large
    (smallHeight, smallWidth, smallChannels) = small
    (kernelHeight, kernelWidth) = kernel
    (self.stride, self.top, self.left, self.batch) = (stride, top, left, batch)
  }

  /// The number of taps of the kernel.
  public var taps: Int { kernelHeight * kernelWidth }
  /// The number of pixels of the large image.
  public var largePixels: Int { largeHeight * largeWidth }
  /// The number of pixels of the small image.
  public var smallPixels: Int { smallHeight * smallWidth }
  /// The number of weights.
  public var weights: Int { taps * largeChannels * smallChannels }

  /// One of the two axes of the images and of the window.
  package struct Axis {
    let large, small, kernel, stride: Int
    /// Pixels that the first window reaches beyond the large image.
    let before: Int

    /// The pairs of a small pixel and a tap whose large pixel lies in the image.
    package var insideTaps: Int {
      (0..<small).reduce(0) { sum, place in
        sum + (0..<kernel).count { (0..<large).contains(stride * place + $0 - before) }
      }
    }
  }

  /// The vertical axis.
  package var rows: Axis {
    Axis(large: largeHeight, small: smallHeight, kernel: kernelHeight, stride: stride, before: top)
  }

  /// The horizontal axis.
  package var columns: Axis {
    Axis(large: largeWidth, small: smallWidth, kernel: kernelWidth, stride: stride, before: left)
  }

  /// A large and a small pixel that meet, and the tap through which they do.
  struct Meeting {
    let large: Int
    let small: Int
    let tap: Int
  }

  /// All meetings of a small pixel with large ones, in the order of the large image's rows.
  func meetings(ofSmall pixel: Int) -> [Meeting] {
    let (i, j) = (pixel / smallWidth, pixel % smallWidth)
    var meetings: [Meeting] = []
    for kh in 0..<kernelHeight {
      let y = stride * i + kh - top
      if y < 0 || y >= largeHeight { continue }
      for kw in 0..<kernelWidth {
        let x = stride * j + kw - left
        if x < 0 || x >= largeWidth { continue }
        meetings.append(Meeting(large: y * largeWidth + x, small: pixel, tap: kh * kernelWidth + kw))
      }
    }
    return meetings
  }

  /// All meetings of a large pixel with small ones, in the order of the small image's rows.
  func meetings(ofLarge pixel: Int) -> [Meeting] {
    let (y, x) = (pixel / largeWidth, pixel % largeWidth)
    var meetings: [Meeting] = []
    for kh in (0..<kernelHeight).reversed() {
      guard let i = place(y + top - kh, in: smallHeight) else { continue }
      for kw in (0..<kernelWidth).reversed() {
        guard let j = place(x + left - kw, in: smallWidth) else { continue }
        meetings.append(Meeting(large: pixel, small: i * smallWidth + j, tap: kh * kernelWidth + kw))
      }
    }
    return meetings
  }

  /// The place of the window that begins at `distance`, if there is one.
  @inline(__always)
  func place(_ distance: Int, in places: Int) -> Int? {
    distance >= 0 && distance % stride == 0 && distance / stride < places ? distance / stride : nil
  }
}
