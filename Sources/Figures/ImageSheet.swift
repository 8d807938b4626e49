/// A grid of grey images, row by row, with thin white lines between them.
///
/// Pixels are enlarged by the nearest neighbour when a whole factor nearly fills the width. Else
/// those at an edge mix by the area they cover, so that none is drawn wider than its neighbours.
/// A value that is not a number is painted vermilion: a broken generator shall be seen.
public struct ImageSheet: Panel {
  /// What the panel shows; empty for none.
  public let title: String
  let values: [Float]
  let imageHeight: Int
  let imageWidth: Int
  let columns: Int
  let range: ClosedRange<Float>
  /// White pixels between two images, counted in pixels of the images.
  static let padding = 2

  /// A sheet of images laid out one after another, shape (count, height, width).
  ///
  /// - Parameters:
  ///   - values: The pixels; their number is a multiple of `height` · `width`.
  ///   - columns: Images in a row.
  ///   - range: The values that are black and white; those beyond are cut off.
  public init(
    _ values: [Float], title: String = "", height: Int = 28, width: Int = 28, columns: Int = 8,
    range: ClosedRange<Float> = -1...1
  ) {
    self.values = values
    self.title = title
    imageHeight = height
    imageWidth = width
    self.columns = min(max(columns, 1), max(values.count, 1))
    self.range = range
  }

  /// Refuses data that do not fit together.
  public func check() throws(FigureError) {
    let sides = 1...Canvas.largestSide
    guard sides ~= imageHeight, sides ~= imageWidth, values.count % (imageHeight * imageWidth) == 0 else {
      throw .brokenImages(title: title, values: values.count, height: imageHeight, width: imageWidth)
    }
  }

  var count: Int { values.count / (imageHeight * imageWidth) }
  private var rows: Int { (count + columns - 1) / columns }

  /// The height of the data area, in pixels.
  public func height(width: Double, lettering: Lettering) -> Double {
    (enlargement(width: width) * Double(max(gridHeight, 1))).rounded()
  }

  /// How many pixels wide a pixel of the images becomes: a whole number where that leaves less than an
  /// eighth of the width empty, else all the width allows.
  func enlargement(width: Double) -> Double {
    let most = width / Double(gridWidth)
    let whole = most.rounded(.down)
    return whole > most * 7 / 8 ? whole : most
  }

  /// Height and width of the grid in pixels of the images.
  private var gridHeight: Int { max(0, rows * (imageHeight + ImageSheet.padding) - ImageSheet.padding) }
  private var gridWidth: Int { columns * (imageWidth + ImageSheet.padding) - ImageSheet.padding }

  /// Draws the panel, its data inside `area`.
  public func draw(on canvas: Canvas, in area: Rectangle) { canvas.draw(grid, in: place(in: area)) }

  /// Where the grid lies in an area: at its top, in the middle of its width.
  func place(in area: Rectangle) -> Rectangle {
    let factor = enlargement(width: area.width)
    let width = (factor * Double(gridWidth)).rounded()
    let left = (area.left + (area.width - width) / 2).rounded()
    return Rectangle(
      left: left, top: area.top, width: width, height: (factor * Double(gridHeight)).rounded())
  }

  /// The sheet in pixels of the images.
  private var grid: PixelGrid {
    var grid = PixelGrid(height: gridHeight, width: gridWidth)
    for index in values.indices {
      let (image, pixel) = index.quotientAndRemainder(dividingBy: imageHeight * imageWidth)
      let (row, column) = pixel.quotientAndRemainder(dividingBy: imageWidth)
      let top = image / columns * (imageHeight + ImageSheet.padding)
      let left = image % columns * (imageWidth + ImageSheet.padding)
      grid[top + row, left + column] = color(of: values[index])
    }
    return grid
  }

  private func color(of value: Float) -> Color {
    guard !value.isNaN else { return Palette.broken }
    let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    return Color(gray: UInt8((min(max(share.isNaN ? 0 : share, 0), 1) * 255).rounded()))
  }
}
