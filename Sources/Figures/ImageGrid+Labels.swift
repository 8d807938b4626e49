extension ImageGrid {
  /// Between an image and its label.
  private static let gap = Style.gap / 2

  /// The space for the labels below each row of images; zero without labels.
  var labelHeight: Double { labels.isEmpty ? 0 : (ImageGrid.gap + Style.smallHeight).rounded(.up) }

  /// Draws the rows of images one by one, each with its labels below.
  func drawLabeled(on canvas: Canvas, in area: Rectangle) {
    let (factor, frame) = (enlargement(width: area.width), gridFrame(in: area))
    let height = (factor * Double(imageHeight)).rounded()
    let pitch = factor * Double(imageHeight + ImageGrid.padding) + labelHeight
    for row in 0..<rows {
      let top = frame.top + (Double(row) * pitch).rounded()
      let images = Rectangle(left: frame.left, top: top, width: frame.width, height: height)
      canvas.draw(picture(ofRows: row..<row + 1), in: images)
      writeLabels(ofRow: row, factor: factor, on: canvas, below: images)
    }
  }

  private func writeLabels(ofRow row: Int, factor: Double, on canvas: Canvas, below images: Rectangle) {
    let pitch = factor * Double(imageWidth + ImageGrid.padding)
    let baseline = images.bottom + ImageGrid.gap + Style.smallSize * Typeface.capHeight
    let first = row * columns
    for (column, label) in labels[first..<min(first + columns, labels.count)].enumerated() {
      let middle = images.left + Double(column) * pitch + factor * Double(imageWidth) / 2
      let text = canvas.typeface.fitted(label, size: Style.smallSize, into: pitch - ImageGrid.gap)
      canvas.text(text, at: Point(x: middle, y: baseline), size: Style.smallSize, anchor: .center)
    }
  }
}
