/// Colors that people with any color vision can distinguish.
public enum Palette {
  /// Eight colors for lines, strongest contrasts first (Okabe and Ito 2008, "Color Universal Design").
  public static let okabeIto: [Color] = [
    Color(0x0072B2), Color(0xD55E00), Color(0x009E73), Color(0xCC79A7),
    Color(0xE69F00), Color(0x56B4E9), Color(0x000000), Color(0x999999),
  ]

  /// Ten distinct colors for classes: the muted scheme of Tol 2021, "Colour Schemes", and nearly black.
  ///
  /// Neighbors differ by at least 29 in CIEDE2000, any two by 11, with normal vision and with simulated
  /// protanopia, deuteranopia and tritanopia (Machado et al. 2009).
  public static let tolMuted: [Color] = [
    Color(0xCC6677), Color(0x332288), Color(0x88CCEE), Color(0x999933), Color(0x882255),
    Color(0xDDCC77), Color(0x117733), Color(0xAA4499), Color(0x222222), Color(0x44AA99),
  ]

  /// The color of NaN.
  public static let invalid = Color(0xD55E00)

  /// The line color of series number `index`; they repeat after eight.
  public static func line(_ index: Int) -> Color {
    okabeIto[index % okabeIto.count]
  }

  /// `count` distinct colors for classes without an order, such as digits; they repeat after ten.
  public static func distinct(_ count: Int) -> [Color] {
    (0..<count).map { tolMuted[$0 % tolMuted.count] }
  }

  /// `count` colors from dark to light, for ordered classes.
  public static func ordered(_ count: Int, map: ColorMap = .viridis) -> [Color] {
    (0..<count).map { map.color(at: count < 2 ? 0.5 : Double($0) / Double(count - 1)) }
  }
}

/// A perceptually uniform color map for the numbers 0 to 1.
public struct ColorMap: Sendable {
  private let stops: [Color]

  /// Dark violet over green to yellow (van der Walt and Smith 2015, the default of matplotlib).
  public static let viridis = ColorMap(
    stops: [
      0x440154, 0x482475, 0x414487, 0x355F8D, 0x2A788E, 0x21918C, 0x22A884, 0x44BF70, 0x7AD151, 0xBDDF26,
      0xFDE725,
    ].map { Color($0) })

  /// The color at `position`, interpolated between the stops.
  ///
  /// Positions outside 0...1 have the color of the nearest end, NaN has ``Palette/invalid``.
  public func color(at position: Double) -> Color {
    guard !position.isNaN else { return Palette.invalid }
    let scaled = min(max(position, 0), 1) * Double(stops.count - 1)
    let index = min(Int(scaled), stops.count - 2)
    let (from, to) = (stops[index], stops[index + 1])
    func mix(_ channel: KeyPath<Color, UInt8>) -> UInt8 {
      let (a, b) = (Double(from[keyPath: channel]), Double(to[keyPath: channel]))
      return UInt8((a + (b - a) * (scaled - Double(index))).rounded())
    }
    var color = from
    (color.red, color.green, color.blue) = (mix(\.red), mix(\.green), mix(\.blue))
    return color
  }
}
