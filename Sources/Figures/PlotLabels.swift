/// Writes the small labels inside a plot, so that they overlap no other label and cover little of the data.
struct PlotLabels {
  let canvas: Canvas
  let area: Rectangle
  /// The places of the labels written so far.
  private(set) var boxes: [Rectangle] = []

  /// Between a label and its line.
  private static let distance = 4.0

  /// Labels inside `area`; the data must have been drawn before.
  init(on canvas: Canvas, in area: Rectangle) {
    (self.canvas, self.area) = (canvas, area)
  }

  /// Writes the label of a horizontal line at its right end, above or below it.
  ///
  /// Where other labels take both places, it is to the left of them.
  mutating func write(_ label: String, atLine height: Double) {
    let (text, width) = fitted(label)
    let tops = [height - PlotLabels.distance - Style.smallHeight, height + PlotLabels.distance]
    for right in [area.right] + boxes.map(\.left).sorted(by: >) {
      let left = (right - Style.gap - width).rounded(.down)
      if write(text, into: tops.map { box(left: left, top: $0, width: width) }) { return }
    }
  }

  /// Writes the label of a band between two sides at the top, centered on the band where the area allows it.
  mutating func write(_ label: String, between left: Double, and right: Double) {
    let (text, width) = fitted(label)
    let middle = min((left + right - width) / 2, area.right - Style.gap - width)
    let start = max(middle, area.left + Style.gap).rounded(.down)
    let tops = (0..<3).map { area.top + PlotLabels.distance + Double($0) * Style.smallHeight }
    _ = write(text, into: tops.map { box(left: start, top: $0, width: width) })
  }

  /// Writes `text` into the box with the least ink, the first of equal ones.
  ///
  /// Returns `false` when every box leaves the area or overlaps another label.
  private mutating func write(_ text: String, into places: [Rectangle]) -> Bool {
    guard !text.isEmpty else { return true }
    var best: (box: Rectangle, ink: Int)?
    for box in places where area.contains(box) && !boxes.contains(where: { $0.overlaps(box) }) {
      let ink = ink(in: box)
      if ink < best?.ink ?? Int.max { best = (box, ink) }
    }
    guard let box = best?.box else { return false }
    let baseline = Point(x: box.left, y: box.bottom - Style.smallSize * Typeface.descent)
    canvas.text(text, at: baseline, size: Style.smallSize, color: .reference)
    boxes.append(box)
    return true
  }

  private func box(left: Double, top: Double, width: Double) -> Rectangle {
    Rectangle(left: left, top: top, width: width, height: Style.smallHeight)
  }

  private func fitted(_ label: String) -> (text: String, width: Double) {
    let available = area.width - 2 * Style.gap
    let text = canvas.typeface.fitted(label, size: Style.smallSize, into: available)
    return (text, canvas.typeface.width(of: text, size: Style.smallSize))
  }

  /// The number of pixels in a box that belong to curves, dots or other lines.
  private func ink(in box: Rectangle) -> Int {
    let bounds = box.wholePixels
    let columns = Int(bounds.left)..<Int(bounds.right)
    return (Int(bounds.top)..<Int(bounds.bottom)).reduce(0) { count, y in
      count + columns.count { canvas.pixel(x: $0, y: y).isInk }
    }
  }
}
