/// A color key: the colors and names of ordered classes, in a column to the right of the data, the last class
/// on top.
struct ColorKey {
  let entries: [(label: String, color: Color)]

  private static let swatch = 26.0
  private static let distance = 20.0

  /// The width that the key needs to the right of the data area.
  func width(_ typeface: Typeface) -> Double {
    let labels = entries.map { typeface.width(of: $0.label, size: Style.labelSize) }.max() ?? 0
    return ColorKey.distance + ColorKey.swatch + Style.gap + labels
  }

  /// Draws the key to the right of `area`; its entries divide the height of `area` equally.
  func draw(on canvas: Canvas, rightOf area: Rectangle) {
    let step = area.height / Double(max(entries.count, 1))
    let height = min(step - 4, ColorKey.swatch)
    let size = min(Style.labelSize, step)
    let left = area.right + ColorKey.distance
    for (index, entry) in entries.enumerated() {
      let middle = (area.bottom - (Double(index) + 0.5) * step).rounded()
      canvas.fill(
        Rectangle(left: left, top: middle - height / 2, width: ColorKey.swatch, height: height), entry.color)
      canvas.text(
        entry.label,
        at: Point(x: left + ColorKey.swatch + Style.gap, y: middle + size * Typeface.capHeight / 2),
        size: size)
    }
  }
}
