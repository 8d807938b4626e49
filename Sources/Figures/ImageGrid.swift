/// A grid of gray or color images, row by row, with thin white lines between them.
///
/// Pixels are enlarged by nearest neighbor when a whole factor nearly fills the width. Otherwise a pixel at an
/// edge mixes the colors by area, so that all pixels look equally wide. NaN is drawn in vermilion, so that a
/// diverged generator is visible. Labels, such as the digits that a classifier predicts, are below the
/// images.
public struct ImageGrid: Panel {
  /// What the panel shows; empty for none.
  public let title: String
  let values: [Float]
  let imageHeight: Int
  let imageWidth: Int
  let channels: Int
  let columns: Int
  let range: ClosedRange<Float>
  let labels: [String]
  /// The white space between two images, in image pixels.
  static let padding = 2

  /// A grid of images stored one after another: count × height × width × channels.
  ///
  /// - Parameters:
  ///   - values: The pixels; their number must be a multiple of `height` · `width` · `channels`.
  ///   - title: What the panel shows.
  ///   - height: The height of an image.
  ///   - width: The width of an image.
  ///   - channels: The values of a pixel: 1 for gray, 3 for red, green and blue.
  ///   - columns: The number of images in a row.
  ///   - range: The values drawn as black and white; values outside are clamped.
  ///   - labels: What is written below each image, in a few characters; empty for no labels.
  public init(
    _ values: [Float], title: String = "", height: Int, width: Int, channels: Int = 1, columns: Int = 8,
    range: ClosedRange<Float> = -1...1, labels: [String] = []
  ) {
    self.values = values
    self.title = title
    imageHeight = height
    imageWidth = width
    self.channels = channels
    self.columns = min(max(columns, 1), max(values.count, 1))
    self.range = range
    self.labels = labels
  }

  /// Throws when the values do not make whole images, when pixels are neither gray nor in color, or when there is
  /// not one label for each image.
  public func check() throws(FigureError) {
    let sides = 1...Canvas.largestSide
    guard [1, 3].contains(channels) else { throw .unknownChannels(title: title, channels: channels) }
    guard sides ~= imageHeight, sides ~= imageWidth,
      values.count % (imageHeight * imageWidth * channels) == 0
    else {
      throw .incompleteImages(
        title: title, values: values.count, height: imageHeight, width: imageWidth, channels: channels)
    }
    guard labels.isEmpty || labels.count == count else {
      throw .labelMismatch(title: title, images: count, labels: labels.count)
    }
  }

  var count: Int { values.count / (imageHeight * imageWidth * channels) }
  var rows: Int { (count + columns - 1) / columns }

  /// The height of the data area, in pixels.
  public func height(width: Double, typeface: Typeface) -> Double {
    (enlargement(width: width) * Double(max(gridHeight, 1))).rounded() + Double(rows) * labelHeight
  }

  /// The factor by which image pixels are enlarged.
  ///
  /// It is a whole number if that leaves less than an eighth of the width empty, otherwise the largest that
  /// fits.
  func enlargement(width: Double) -> Double {
    let largest = width / Double(gridWidth)
    let whole = largest.rounded(.down)
    return whole > largest * 7 / 8 ? whole : largest
  }

  /// The size of the grid in image pixels.
  private var gridHeight: Int { max(0, rows * (imageHeight + ImageGrid.padding) - ImageGrid.padding) }
  private var gridWidth: Int { columns * (imageWidth + ImageGrid.padding) - ImageGrid.padding }

  /// Draws the panel, its data inside `area`.
  public func draw(on canvas: Canvas, in area: Rectangle) {
    if labels.isEmpty {
      canvas.draw(picture(ofRows: 0..<rows), in: gridFrame(in: area))
    } else {
      drawLabeled(on: canvas, in: area)
    }
  }

  /// The rectangle of the grid with its labels in an area: at its top, horizontally centered.
  func gridFrame(in area: Rectangle) -> Rectangle {
    let factor = enlargement(width: area.width)
    let width = (factor * Double(gridWidth)).rounded()
    let left = (area.left + (area.width - width) / 2).rounded()
    let height = (factor * Double(gridHeight)).rounded() + Double(rows) * labelHeight
    return Rectangle(left: left, top: area.top, width: width, height: height)
  }

  /// The images of some rows as a picture with one pixel for each image pixel.
  func picture(ofRows part: Range<Int>) -> PixelGrid {
    let height = max(0, part.count * (imageHeight + ImageGrid.padding) - ImageGrid.padding)
    var grid = PixelGrid(height: height, width: gridWidth)
    let size = imageHeight * imageWidth
    for index in part.lowerBound * columns * size..<min(part.upperBound * columns, count) * size {
      let (image, pixel) = index.quotientAndRemainder(dividingBy: size)
      let (row, column) = pixel.quotientAndRemainder(dividingBy: imageWidth)
      let top = (image / columns - part.lowerBound) * (imageHeight + ImageGrid.padding)
      let left = image % columns * (imageWidth + ImageGrid.padding)
      grid[top + row, left + column] = color(ofPixel: index)
    }
    return grid
  }

  private func color(ofPixel index: Int) -> Color {
    let parts = values[index * channels..<(index + 1) * channels]
    guard !parts.contains(where: \.isNaN) else { return Palette.invalid }
    let levels = parts.map(level(of:))
    guard channels > 1 else { return Color(gray: levels[0]) }
    return Color(levels.reduce(0) { $0 << 8 | UInt32($1) })
  }

  private func level(of value: Float) -> UInt8 {
    let level = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    return UInt8((min(max(level.isNaN ? 0 : level, 0), 1) * 255).rounded())
  }
}
