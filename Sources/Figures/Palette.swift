/// Colours that people with any colour vision can tell apart.
public enum Palette {
  /// Eight colours for lines, darkest contrasts first (Okabe and Ito 2008, "Color Universal Design").
  public static let okabeIto: [Color] = [
    Color(0x0072B2), Color(0xD55E00), Color(0x009E73), Color(0xCC79A7),
    Color(0xE69F00), Color(0x56B4E9), Color(0x000000), Color(0x999999),
  ]

  /// The colour of values that are no number, where a picture must show them.
  public static let broken = Color(0xD55E00)

  /// The line colour of series number `index`; they repeat after eight.
  public static func line(_ index: Int) -> Color {
    okabeIto[index % okabeIto.count]
  }

  /// `count` colours in order from dark to light, for ordered classes such as digits.
  public static func ordered(_ count: Int, map: ColorMap = .viridis) -> [Color] {
    (0..<count).map { map.color(at: count < 2 ? 0.5 : Double($0) / Double(count - 1)) }
  }
}

/// A perceptually even ramp of colours for the numbers 0 to 1.
public struct ColorMap: Sendable {
  private let stops: [Color]

  /// Dark violet over green to yellow (van der Walt and Smith 2015, the default of matplotlib).
  public static let viridis = ColorMap(
    stops: [
      0x440154, 0x482475, 0x414487, 0x355F8D, 0x2A788E, 0x21918C, 0x22A884, 0x44BF70, 0x7AD151, 0xBDDF26,
      0xFDE725,
    ].map { Color($0) })

  /// The colour at `position`, interpolated between the stops; outside 0...1 the nearest end,
  /// and ``Palette/broken`` for what is no number.
  public func color(at position: Double) -> Color {
    guard !position.isNaN else { return Palette.broken }
    let place = min(max(position, 0), 1) * Double(stops.count - 1)
    let index = min(Int(place), stops.count - 2)
    let (from, to) = (stops[index], stops[index + 1])
    func mix(_ channel: KeyPath<Color, UInt8>) -> UInt8 {
      let (a, b) = (Double(from[keyPath: channel]), Double(to[keyPath: channel]))
      return UInt8((a + (b - a) * (place - Double(index))).rounded())
    }
    var color = from
    (color.red, color.green, color.blue) = (mix(\.red), mix(\.green), mix(\.blue))
    return color
  }
}
