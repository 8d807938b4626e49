/// The names of columns or rows: what they are, and what each one is.
public struct Labels: Equatable, Sendable {
  /// What is named, with its unit; empty for none.
  public let title: String
  /// The name of each column from left to right, or of each row from top to bottom.
  public let names: [String]

  /// Names in words.
  public init(_ title: String = "", names: [String]) {
    self.title = title
    self.names = names
  }

  /// Names that are numbers, such as `1,000` or `−0.5`.
  public init<Value: PlotValue>(_ title: String = "", values: [Value], decimals: Int = 0) {
    self.title = title
    let factor = Decimal10(digits: 1, exponent: decimals).value
    names = values.map { value in
      let digits = (value.plotValue * factor).rounded()
      guard abs(digits) < 1e15 else { return value.plotValue.isNaN ? "?" : "\(value.plotValue)" }
      return Decimal10(digits: Int(digits), exponent: -decimals).plain
    }
  }

  /// Every how many of them can be written when each has so much room along its line.
  func stride(room: Double, size: (String) -> Double) -> Int {
    let widest = names.map(size).max() ?? 0
    return max(1, Int(((widest + Style.gap) / max(room, 1)).rounded(.up)))
  }
}
