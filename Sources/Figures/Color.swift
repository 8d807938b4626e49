/// A color in sRGB with an opacity.
public struct Color: Equatable, Sendable {
  /// Red, 0 to 255.
  public var red: UInt8
  /// Green, 0 to 255.
  public var green: UInt8
  /// Blue, 0 to 255.
  public var blue: UInt8
  /// The opacity, from 0 (transparent) to 1 (opaque).
  public var opacity: Double

  /// The opaque color `0xRRGGBB`.
  public init(_ hex: UInt32) {
    red = UInt8(truncatingIfNeeded: hex >> 16)
    green = UInt8(truncatingIfNeeded: hex >> 8)
    blue = UInt8(truncatingIfNeeded: hex)
    opacity = 1
  }

  /// The opaque gray of this level, from 0 (black) to 255 (white).
  public init(gray level: UInt8) {
    self.init(UInt32(level) * 0x010101)
  }

  /// The same color with another opacity.
  public func opacity(_ opacity: Double) -> Color {
    var color = self
    color.opacity = opacity
    return color
  }

  /// The color mixed with white; a `fraction` of 1 is the color itself.
  ///
  /// Unlike a transparent color, it is not darker where strokes overlap.
  func tint(_ fraction: Double) -> Color {
    func mix(_ level: UInt8) -> UInt8 { UInt8((255 - (255 - Double(level)) * fraction).rounded()) }
    var color = self
    (color.red, color.green, color.blue) = (mix(red), mix(green), mix(blue))
    return color
  }

  /// Whether dark text is easier to read on it than white text.
  var isLight: Bool {
    let brightness = 0.299 * Double(red) + 0.587 * Double(green) + 0.114 * Double(blue)
    return brightness >= 120
  }

  /// Whether it is darker than the background of a plot: than white, grid lines and shaded ranges.
  var isInk: Bool { min(red, green, blue) < Color.grid.red }

  /// The color in libgd's format: seven bits of alpha, 0 for opaque, above `0xRRGGBB`.
  var gd: Int32 {
    let alpha = Int32(((1 - min(max(opacity, 0), 1)) * 127).rounded())
    return alpha << 24 | Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
  }
}

extension Color {
  /// White, the background of a figure.
  public static let white = Color(0xFFFFFF)
  /// Text and axes: nearly black.
  public static let ink = Color(0x1A1A1A)
  /// Grid lines: light gray, so that they do not compete with the data.
  public static let grid = Color(0xE4E4E4)
  /// Reference lines and the labels inside a plot: dark gray.
  public static let reference = Color(0x666666)
  /// Shaded ranges: lighter than grid lines, so that these remain visible.
  public static let shade = Color(0xF0F0F0)
}
