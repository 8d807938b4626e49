/// A grid of images whose columns and rows mean something: two coordinates of a latent, epochs, distances.
///
/// ```swift
/// ImageTable(
///   images, x: Labels("coordinate 41", values: plane.values), y: Labels("coordinate 42", values: plane.values.reversed()))
/// ```
/// Rows are named from top to bottom. Where names would touch, every second or third is written.
public struct ImageTable: Panel {
  let sheet: ImageSheet
  let x: Labels
  let y: Labels

  /// A table of as many columns as `x` names and as many rows as `y` names.
  ///
  /// - Parameters:
  ///   - values: The pixels of the images, row after row of the table.
  ///   - title: What the panel shows.
  ///   - x: The names of the columns, below them.
  ///   - y: The names of the rows, left of them.
  ///   - height: The rows of an image.
  ///   - width: The columns of an image.
  ///   - range: The values that are black and white; those beyond are cut off.
  public init(
    _ values: [Float], title: String = "", x: Labels, y: Labels, height: Int = 28, width: Int = 28,
    range: ClosedRange<Float> = -1...1
  ) {
    sheet = ImageSheet(
      values, title: title, height: height, width: width, columns: max(x.names.count, 1), range: range)
    (self.x, self.y) = (x, y)
  }

  /// What the panel shows; empty for none.
  public var title: String { sheet.title }

  /// Refuses data that do not fit together.
  public func check() throws(FigureError) {
    try sheet.check()
    let wanted = x.names.count * y.names.count
    guard sheet.count == wanted else {
      throw .tableMismatch(title: title, columns: x.names.count, rows: y.names.count, images: sheet.count)
    }
  }

  /// The room that the names need around the images.
  public func margins(width: Double, lettering: Lettering) -> Margins {
    let names = y.names.map { lettering.width(of: $0, size: Style.labelSize) }.max() ?? 0
    let yTitle = y.title.isEmpty ? 0 : Style.titleSize * Lettering.lineHeight
    let xTitle = x.title.isEmpty ? 0 : Style.titleSize * Lettering.lineHeight
    let hasNames = x.names.contains { !$0.isEmpty }
    let labelHeight = Style.labelSize * (Lettering.capHeight + Lettering.descent)
    return Margins(
      left: yTitle + names + Style.gap, bottom: (hasNames ? Style.gap + labelHeight : 0) + xTitle)
  }

  /// The height of the images, in pixels.
  public func height(width: Double, lettering: Lettering) -> Double {
    sheet.height(width: width, lettering: lettering)
  }

  /// Draws the panel, its images inside `area`.
  public func draw(on canvas: Canvas, in area: Rectangle) {
    sheet.draw(on: canvas, in: area)
    let grid = sheet.place(in: area)
    drawColumns(on: canvas, below: grid)
    drawRows(on: canvas, beside: grid)
  }

  private func drawColumns(on canvas: Canvas, below grid: Rectangle) {
    let room = grid.width / Double(max(x.names.count, 1))
    let stride = x.stride(room: room) { canvas.lettering.width(of: $0, size: Style.labelSize) }
    var baseline = grid.bottom + Style.gap + Style.labelSize * Lettering.capHeight
    for (index, name) in x.names.enumerated() where index % stride == 0 {
      let middle = grid.left + (Double(index) + 0.5) * room
      canvas.text(name, at: Point(x: middle, y: baseline), size: Style.labelSize, anchor: .center)
    }
    if x.names.allSatisfy(\.isEmpty) { baseline = grid.bottom }
    let title = canvas.lettering.fitted(x.title, size: Style.titleSize, into: grid.width)
    let place = Point(
      x: grid.left + grid.width / 2, y: baseline + Style.titleSize * Lettering.lineHeight)
    canvas.text(title, at: place, size: Style.titleSize, anchor: .center)
  }

  private func drawRows(on canvas: Canvas, beside grid: Rectangle) {
    let room = grid.height / Double(max(y.names.count, 1))
    let stride = y.stride(room: room) { _ in Style.labelSize * Lettering.capHeight }
    let right = grid.left - Style.gap
    let half = Style.labelSize * Lettering.capHeight / 2
    for (index, name) in y.names.enumerated() where index % stride == 0 {
      let middle = grid.top + (Double(index) + 0.5) * room
      canvas.text(name, at: Point(x: right, y: middle + half), size: Style.labelSize, anchor: .right)
    }
    let names = y.names.map { canvas.lettering.width(of: $0, size: Style.labelSize) }.max() ?? 0
    let baseline = right - names - Style.titleSize * (Lettering.lineHeight - 0.9)
    let title = canvas.lettering.fitted(y.title, size: Style.titleSize, into: grid.height)
    canvas.text(
      title, at: Point(x: baseline, y: grid.top + grid.height / 2), size: Style.titleSize,
      anchor: .center, upwards: true)
  }
}
