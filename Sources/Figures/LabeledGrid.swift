/// A grid of images with labeled columns and rows, such as two coordinates of a latent, epochs or distances.
///
/// ```swift
/// LabeledGrid(
///   images, x: Labels("coordinate 41", values: grid.values),
///   y: Labels("coordinate 42", values: grid.values.reversed()))
/// ```
///
/// Rows are named from top to bottom. If names would touch, only every second or third is written.
public struct LabeledGrid: Panel {
  let images: ImageGrid
  let x: Labels
  let y: Labels

  /// A grid with one column for each name of `x` and one row for each name of `y`.
  ///
  /// - Parameters:
  ///   - values: The pixels of the images, row by row of the grid.
  ///   - title: What the panel shows.
  ///   - x: The names of the columns, below them.
  ///   - y: The names of the rows, left of them.
  ///   - height: The height of an image.
  ///   - width: The width of an image.
  ///   - channels: The values of a pixel: 1 for gray, 3 for red, green and blue.
  ///   - range: The values drawn as black and white; values outside are clamped.
  ///   - labels: What is written below each image, in a few characters; empty for no labels.
  public init(
    _ values: [Float], title: String = "", x: Labels, y: Labels, height: Int, width: Int,
    channels: Int = 1, range: ClosedRange<Float> = -1...1, labels: [String] = []
  ) {
    images = ImageGrid(
      values, title: title, height: height, width: width, channels: channels,
      columns: max(x.names.count, 1), range: range, labels: labels)
    (self.x, self.y) = (x, y)
  }

  /// What the panel shows; empty for none.
  public var title: String { images.title }

  /// Throws unless there is one image for each pair of names.
  public func check() throws(FigureError) {
    try images.check()
    let expected = x.names.count * y.names.count
    guard images.count == expected else {
      throw .gridMismatch(title: title, columns: x.names.count, rows: y.names.count, images: images.count)
    }
  }

  /// The space that the names need around the images.
  public func margins(width: Double, typeface: Typeface) -> Margins {
    let names = y.names.map { typeface.width(of: $0, size: Style.labelSize) }.max() ?? 0
    let yTitle = y.title.isEmpty ? 0 : Style.titleSize * Typeface.lineHeight
    let xTitle = x.title.isEmpty ? 0 : Style.titleSize * Typeface.lineHeight
    let hasNames = x.names.contains { !$0.isEmpty }
    let labelHeight = Style.labelSize * (Typeface.capHeight + Typeface.descent)
    return Margins(
      left: yTitle + names + Style.gap, bottom: (hasNames ? Style.gap + labelHeight : 0) + xTitle)
  }

  /// The height of the images, in pixels.
  public func height(width: Double, typeface: Typeface) -> Double {
    images.height(width: width, typeface: typeface)
  }

  /// Draws the panel, its images inside `area`.
  public func draw(on canvas: Canvas, in area: Rectangle) {
    images.draw(on: canvas, in: area)
    let grid = images.gridFrame(in: area)
    drawColumns(on: canvas, below: grid)
    drawRows(on: canvas, leftOf: grid)
  }

  private func drawColumns(on canvas: Canvas, below grid: Rectangle) {
    let spacing = grid.width / Double(max(x.names.count, 1))
    let stride = x.stride(spacing: spacing) { canvas.typeface.width(of: $0, size: Style.labelSize) }
    var baseline = grid.bottom + Style.gap + Style.labelSize * Typeface.capHeight
    for (index, name) in x.names.enumerated() where index % stride == 0 {
      let middle = grid.left + (Double(index) + 0.5) * spacing
      canvas.text(name, at: Point(x: middle, y: baseline), size: Style.labelSize, anchor: .center)
    }
    if x.names.allSatisfy(\.isEmpty) { baseline = grid.bottom }
    let title = canvas.typeface.fitted(x.title, size: Style.titleSize, into: grid.width)
    let point = Point(
      x: grid.left + grid.width / 2, y: baseline + Style.titleSize * Typeface.lineHeight)
    canvas.text(title, at: point, size: Style.titleSize, anchor: .center)
  }

  private func drawRows(on canvas: Canvas, leftOf grid: Rectangle) {
    let spacing = grid.height / Double(max(y.names.count, 1))
    let stride = y.stride(spacing: spacing) { _ in Style.labelSize * Typeface.capHeight }
    let right = grid.left - Style.gap
    let half = Style.labelSize * Typeface.capHeight / 2
    for (index, name) in y.names.enumerated() where index % stride == 0 {
      let middle = grid.top + (Double(index) + 0.5) * spacing - images.labelHeight / 2
      canvas.text(name, at: Point(x: right, y: middle + half), size: Style.labelSize, anchor: .right)
    }
    let names = y.names.map { canvas.typeface.width(of: $0, size: Style.labelSize) }.max() ?? 0
    let baseline = right - names - Style.titleSize * (Typeface.lineHeight - 0.9)
    let title = canvas.typeface.fitted(y.title, size: Style.titleSize, into: grid.height)
    canvas.text(
      title, at: Point(x: baseline, y: grid.top + grid.height / 2), size: Style.titleSize,
      anchor: .center, isVertical: true)
  }
}
