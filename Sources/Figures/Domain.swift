import Foundation

/// The values from one end of an axis to the other.
struct Domain: Equatable {
  let lower: Double
  let upper: Double
  let scale: Axis.Scale

  /// The domain of an axis that shows `values`, widened by the share `padding` of its length on both sides.
  ///
  /// Values that cannot be shown are passed over; without any it is 0...1 (1...10 on a logarithmic
  /// axis), and around a single one it has a tenth of the value (half a decade) on both sides.
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

  /// Where a value lies: 0 at the lower end, 1 at the upper, beyond them outside, up to some lengths
  /// away; `nil` for a value that has no place.
  func position(of value: Double) -> Double? {
    guard Domain.canShow(value, scale) else { return nil }
    let place: Double
    switch scale {
    case .linear: place = (value - lower) / (upper - lower)
    case .logarithmic: place = log10(value / lower) / log10(upper / lower)
    }
    return min(max(place, -8), 9)
  }

  /// True for a value with a place on some axis of this scale; the greatest and the least numbers,
  /// whose differences leave the range of a Double, have none.
  static func canShow(_ value: Double, _ scale: Axis.Scale) -> Bool {
    switch scale {
    case .linear: return abs(value) <= 1e300 && (value == 0 || abs(value) >= 1e-290)
    case .logarithmic: return value >= 1e-150 && value <= 1e150
    }
  }
}
