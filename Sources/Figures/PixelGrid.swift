import CGD

/// A small picture of opaque pixels, to be enlarged.
struct PixelGrid {
  let height: Int
  let width: Int
  private var colors: [Color]

  /// A white picture.
  init(height: Int, width: Int) {
    self.height = height
    self.width = width
    colors = Array(repeating: .paper, count: height * width)
  }

  subscript(row: Int, column: Int) -> Color {
    get { colors[row * width + column] }
    set { colors[row * width + column] = newValue }
  }

  /// A stretch of source pixels with the share of a target pixel that each covers.
  struct Cover {
    let first: Int
    let weights: [Double]

    /// For each of `target` pixels what it takes from a row of `source` pixels; the weights add up to 1.
    static func all(source: Int, target: Int) -> [Cover] {
      let ratio = Double(source) / Double(target)
      return (0..<target).map { pixel in
        let (from, to) = (Double(pixel) * ratio, Double(pixel + 1) * ratio)
        // A hair inside, so that rounding adds no neighbour to a whole pixel.
        let first = Int(from + 1e-9)
        let last = max(first, min(source - 1, Int((to - 1e-9).rounded(.up)) - 1))
        let parts = (first...last).map { min(to, Double($0 + 1)) - max(from, Double($0)) }
        let sum = parts.reduce(0, +)
        return Cover(first: first, weights: parts.map { $0 / sum })
      }
    }
  }
}

extension Canvas {
  /// Draws `grid` into `area`, rounded to whole pixels, enlarged or made smaller by area.
  func draw(_ grid: PixelGrid, in area: Rectangle) {
    let (left, top) = (pixels(area.left - origin.x), pixels(area.top - origin.y))
    let (right, bottom) = (pixels(area.right - origin.x), pixels(area.bottom - origin.y))
    guard right > left, bottom > top, grid.height > 0, grid.width > 0 else { return }
    let across = PixelGrid.Cover.all(source: grid.width, target: Int(right - left))
    let down = PixelGrid.Cover.all(source: grid.height, target: Int(bottom - top))
    for (y, rows) in down.enumerated() {
      for (x, columns) in across.enumerated() {
        gdImageSetPixel(image, left + Int32(x), top + Int32(y), grid.mean(rows, columns).gd)
      }
    }
  }
}

extension PixelGrid {
  fileprivate func mean(_ rows: Cover, _ columns: Cover) -> Color {
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
