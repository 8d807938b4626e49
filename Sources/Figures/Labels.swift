/// The names of columns, rows or categories, with a title.
public struct Labels: Equatable, Sendable {
  /// The quantity that is named, with its unit; empty for none.
  public let title: String
  /// The name of each column from left to right, or of each row from top to bottom.
  public let names: [String]

  /// Labels with these names.
  public init(_ title: String = "", names: [String]) {
    self.title = title
    self.names = names
  }

  /// Labels with numbers for names, such as `1,000` or `−0.5`.
  public init<Value: PlotValue>(_ title: String = "", values: [Value], decimals: Int = 0) {
    self.title = title
    let factor = Decimal10(digits: 1, exponent: decimals).value
    names = values.map { value in
      let digits = (value.plotValue * factor).rounded()
      guard abs(digits) < 1e15 else { return value.plotValue.isNaN ? "?" : "\(value.plotValue)" }
      return Decimal10(digits: Int(digits), exponent: -decimals).plain
    }
  }

  /// The smallest stride at which names `spacing` pixels apart can be written without touching.
  ///
  /// - Parameters:
  ///   - spacing: The distance between two names, in pixels.
  ///   - size: The extent of a name along the line, in pixels.
  func stride(spacing: Double, size: (String) -> Double) -> Int {
    let widest = names.map(size).max() ?? 0
    return max(1, Int(((widest + Style.gap) / max(spacing, 1)).rounded(.up)))
  }
}
