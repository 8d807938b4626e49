import CGD

/// A raster image to draw on, a wrapper of libgd.
///
/// libgd does not anti-alias polygons or ellipses. So curves and areas are drawn inside ``smooth(in:_:)`` at
/// four times the resolution and averaged. Axes are filled rectangles on whole pixels. Text is drawn last, at
/// its final size.
public final class Canvas {
  /// The longest side of a figure, in pixels.
  public static let largestSide = 16_000
  /// The largest number of pixels of a figure; smoothing allocates up to sixteen times as many, of four bytes
  /// each.
  public static let largestArea = 32_000_000
  static let supersampling = 4.0

  let image: gdImagePtr
  let origin: Point
  let scale: Double
  /// The fonts of the text.
  public let typeface: Typeface

  /// A white canvas of `width` × `height` pixels.
  ///
  /// - Throws: ``FigureError/impossibleSize(width:height:)``.
  public convenience init(width: Int, height: Int, typeface: Typeface) throws(FigureError) {
    let sides = 1...Canvas.largestSide
    guard sides.contains(width), sides.contains(height), width * height <= Canvas.largestArea,
      let image = gdImageCreateTrueColor(Int32(width), Int32(height))
    else { throw FigureError.impossibleSize(width: width, height: height) }
    self.init(image: image, origin: Point(x: 0, y: 0), scale: 1, typeface: typeface)
  }

  private init(image: gdImagePtr, origin: Point, scale: Double, typeface: Typeface) {
    self.image = image
    self.origin = origin
    self.scale = scale
    self.typeface = typeface
    gdImageFilledRectangle(image, 0, 0, Int32(width - 1), Int32(height - 1), Color.white.gd)
  }

  deinit { gdImageDestroy(image) }

  /// Its width in pixels.
  public var width: Int { Int(image.pointee.sx) }
  /// Its height in pixels.
  public var height: Int { Int(image.pointee.sy) }

  /// The color of a pixel, 0 to 255 each for red, green and blue.
  public func pixel(x: Int, y: Int) -> Color {
    Color(UInt32(bitPattern: gdImageGetTrueColorPixel(image, Int32(x), Int32(y))) & 0xFFFFFF)
  }

  /// Replaces `area`, widened to whole pixels, with the anti-aliased result of `draw`.
  ///
  /// The canvas given to `draw` starts white, uses the same coordinates and clips at the sides of `area`.
  public func smooth(in area: Rectangle, _ draw: (Canvas) -> Void) {
    let bounds = area.wholePixels
    let (columns, rows) = (Int(bounds.width), Int(bounds.height))
    guard columns > 0, rows > 0 else { return }
    let factor = Int(Canvas.supersampling)
    guard let image = gdImageCreateTrueColor(Int32(columns * factor), Int32(rows * factor)) else {
      fatalError("no memory for a canvas of \(columns * factor)×\(rows * factor) pixels")
    }
    let fine = Canvas(
      image: image, origin: Point(x: bounds.left, y: bounds.top), scale: Canvas.supersampling,
      typeface: typeface
    )
    draw(fine)
    for row in 0..<rows {
      for column in 0..<columns {
        let color = fine.average(column: column * factor, row: row * factor, side: factor)
        gdImageSetPixel(self.image, Int32(bounds.left) + Int32(column), Int32(bounds.top) + Int32(row), color)
      }
    }
  }

  /// Draws without changing anything outside `area`.
  func clipped(to area: Rectangle, _ draw: () -> Void) {
    let (left, top) = (pixels(area.left - origin.x), pixels(area.top - origin.y))
    let (right, bottom) = (pixels(area.right - origin.x), pixels(area.bottom - origin.y))
    gdImageSetClip(image, left, top, right - 1, bottom - 1)
    draw()
    gdImageSetClip(image, 0, 0, Int32(width - 1), Int32(height - 1))
  }

  /// The mean color of a square of pixels, each channel rounded to the nearest level.
  private func average(column: Int, row: Int, side: Int) -> Int32 {
    var (red, green, blue): (Int32, Int32, Int32) = (0, 0, 0)
    for y in row..<row + side {
      let line = image.pointee.tpixels[y]!
      for x in column..<column + side {
        red += line[x] >> 16 & 0xFF
        green += line[x] >> 8 & 0xFF
        blue += line[x] & 0xFF
      }
    }
    let count = Int32(side * side)
    func mean(_ sum: Int32) -> Int32 { (sum + count / 2) / count }
    return mean(red) << 16 | mean(green) << 8 | mean(blue)
  }
}
