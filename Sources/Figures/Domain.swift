import Foundation

/// The range of values of an axis, with its scale.
struct Domain: Equatable {
  let lower: Double
  let upper: Double
  let scale: Axis.Scale

  /// The domain of an axis that shows `values`, widened on both sides by the fraction `padding` of its length.
  ///
  /// Values that cannot be shown are ignored. Without any value the domain is 0...1 (1...10 on a logarithmic
  /// axis). Around a single value it extends a tenth of the value (half a decade) to both sides.
  init(_ axis: Axis, values: some Sequence<Double>, padding: Double = 0) {
    let scale = axis.scale
    if let range = axis.range, Domain.canShow(range.lowerBound, scale),
      Domain.canShow(range.upperBound, scale),
      range.lowerBound < range.upperBound
    {
      self.init(lower: range.lowerBound, upper: range.upperBound, scale: scale)
      return
    }
    var (least, greatest) = (Double.infinity, -Double.infinity)
    for value in values where Domain.canShow(value, scale) {
      least = min(least, value)
      greatest = max(greatest, value)
    }
    self.init(least: least, greatest: greatest, scale: scale, padding: padding)
  }

  private init(least: Double, greatest: Double, scale: Axis.Scale, padding: Double) {
    switch scale {
    case .linear:
      guard least <= greatest else {
        self.init(lower: 0, upper: 1, scale: scale)
        return
      }
      let span = greatest - least
      let size = max(abs(least), abs(greatest))
      if span <= size * 1e-9 {
        let half = size == 0 ? 1 : size * 0.1
        self.init(lower: least - half, upper: greatest + half, scale: scale)
      } else {
        self.init(lower: least - span * padding, upper: greatest + span * padding, scale: scale)
      }
    case .logarithmic:
      guard least <= greatest else {
        self.init(lower: 1, upper: 10, scale: scale)
        return
      }
      let span = log10(greatest) - log10(least)
      let more = span < 1e-9 ? 0.5 : span * padding
      self.init(lower: least * pow(10, -more), upper: greatest * pow(10, more), scale: scale)
    }
  }

  init(lower: Double, upper: Double, scale: Axis.Scale) {
    self.lower = lower
    self.upper = upper
    self.scale = scale
  }

  /// The position of a value: 0 at the lower end and 1 at the upper end; outside values are clamped to −8...9.
  ///
  /// `nil` for a value that cannot be shown.
  func position(of value: Double) -> Double? {
    guard Domain.canShow(value, scale) else { return nil }
    let position: Double
    switch scale {
    case .linear: position = (value - lower) / (upper - lower)
    case .logarithmic: position = log10(value / lower) / log10(upper / lower)
    }
    return min(max(position, -8), 9)
  }

  /// Whether an axis of this scale can show a value.
  ///
  /// Numbers so large or so small that their differences leave the range of a Double cannot be shown.
  static func canShow(_ value: Double, _ scale: Axis.Scale) -> Bool {
    switch scale {
    case .linear: return abs(value) <= 1e300 && (value == 0 || abs(value) >= 1e-290)
    case .logarithmic: return value >= 1e-150 && value <= 1e150
    }
  }
}
