import CGD

/// A small image of opaque pixels, to be resampled.
struct PixelGrid {
  let height: Int
  let width: Int
  private var colors: [Color]

  /// A white image.
  init(height: Int, width: Int) {
    self.height = height
    self.width = width
    colors = Array(repeating: .white, count: height * width)
  }

  subscript(row: Int, column: Int) -> Color {
    get { colors[row * width + column] }
    set { colors[row * width + column] = newValue }
  }

  /// Consecutive source pixels, each with the fraction of a target pixel that it covers.
  struct AreaWeights {
    let first: Int
    let weights: [Double]

    /// The weights of each of `target` pixels over a row of `source` pixels; they add up to 1.
    static func all(source: Int, target: Int) -> [AreaWeights] {
      let ratio = Double(source) / Double(target)
      return (0..<target).map { pixel in
        let (from, to) = (Double(pixel) * ratio, Double(pixel + 1) * ratio)
        // A small tolerance, so that rounding adds no neighbor to a whole pixel.
        let first = Int(from + 1e-9)
        let last = max(first, min(source - 1, Int((to - 1e-9).rounded(.up)) - 1))
        let parts = (first...last).map { min(to, Double($0 + 1)) - max(from, Double($0)) }
        let sum = parts.reduce(0, +)
        return AreaWeights(first: first, weights: parts.map { $0 / sum })
      }
    }
  }
}

extension Canvas {
  /// Draws `grid` into `area`, rounded to whole pixels, resampled by area.
  func draw(_ grid: PixelGrid, in area: Rectangle) {
    let (left, top) = (pixels(area.left - origin.x), pixels(area.top - origin.y))
    let (right, bottom) = (pixels(area.right - origin.x), pixels(area.bottom - origin.y))
    guard right > left, bottom > top, grid.height > 0, grid.width > 0 else { return }
    let across = PixelGrid.AreaWeights.all(source: grid.width, target: Int(right - left))
    let down = PixelGrid.AreaWeights.all(source: grid.height, target: Int(bottom - top))
    for (y, rows) in down.enumerated() {
      for (x, columns) in across.enumerated() {
        gdImageSetPixel(image, left + Int32(x), top + Int32(y), grid.mean(rows, columns).gd)
      }
    }
  }
}

extension PixelGrid {
  fileprivate func mean(_ rows: AreaWeights, _ columns: AreaWeights) -> Color {
    var (red, green, blue) = (0.0, 0.0, 0.0)
    for (y, height) in rows.weights.enumerated() {
      for (x, width) in columns.weights.enumerated() {
        let color = self[rows.first + y, columns.first + x]
        red += height * width * Double(color.red)
        green += height * width * Double(color.green)
        blue += height * width * Double(color.blue)
      }
    }
    func level(_ value: Double) -> UInt32 { UInt32(min(max(value, 0), 255).rounded()) }
    return Color(level(red) << 16 | level(green) << 8 | level(blue))
  }
}
