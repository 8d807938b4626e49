import Foundation

/// A marked value of an axis; between labelled ticks a logarithmic axis has some without a label.
struct Tick: Equatable {
  let value: Double
  let label: String
}

/// Chooses the values that an axis marks.
///
/// Linear axes mark multiples of 1, 2 or 5 times a power of ten (Heckbert, "Nice Numbers for Graph
/// Labels", Graphics Gems, 1990), held inside the domain; logarithmic axes mark powers of ten.
enum Ticks {
  /// At most `most` labelled ticks, and at least two where 1, 2, 5 steps allow it, in rising order.
  static func chosen(in domain: Domain, most: Int) -> [Tick] {
    switch domain.scale {
    case .linear: return linear(in: domain, most: most)
    case .logarithmic: return logarithmic(in: domain, most: most)
    }
  }

  private static func linear(in domain: Domain, most: Int) -> [Tick] {
    let most = max(most, 2)
    var exponent = Int(log10((domain.upper - domain.lower) / Double(most)).rounded(.down))
    while true {
      for digit in [1, 2, 5] {
        let multiples = multiples(of: digit, exponent: exponent, in: domain)
        guard multiples.count <= most else { continue }
        return multiples.map { multiple in
          let decimal = Decimal10(digits: multiple * digit, exponent: exponent)
          return Tick(value: decimal.value, label: decimal.label(beside: domain))
        }
      }
      exponent += 1
    }
  }

  /// The multiples of `digit` · 10^`exponent` inside the domain, with a hair's breadth of tolerance.
  private static func multiples(of digit: Int, exponent: Int, in domain: Domain) -> Range<Int> {
    let step = Decimal10(digits: digit, exponent: exponent).value
    let hair = 1e-9 * (domain.upper - domain.lower) / step
    let first = (domain.lower / step - hair).rounded(.up)
    let last = (domain.upper / step + hair).rounded(.down)
    return Int(first)..<max(Int(first), Int(last) + 1)
  }

  private static func logarithmic(in domain: Domain, most: Int) -> [Tick] {
    let (low, high) = (log10(domain.lower) - 1e-9, log10(domain.upper) + 1e-9)
    let (first, last) = (Int(low.rounded(.up)), Int(high.rounded(.down)))
    let decades = last - first + 1
    if decades >= 2 {
      let stride = max(1, Int((Double(decades) / Double(max(most, 2))).rounded(.up)))
      return (first...last).filter { ($0 - first) % stride == 0 }.map {
        Tick(value: Decimal10(digits: 1, exponent: $0).value, label: "10" + TextRun.superscript($0))
      }
    }
    let between = (Int(low.rounded(.down))...Int(high.rounded(.down))).flatMap { exponent in
      [1, 2, 5].map { Decimal10(digits: $0, exponent: exponent) }
    }.filter { (low...high).contains(log10($0.value)) }
    guard between.count >= 2 else { return linear(in: domain, most: most) }
    return between.map { Tick(value: $0.value, label: $0.label(beside: domain)) }
  }

  /// The unlabelled ticks of a logarithmic axis, at 2 to 9 times each power of ten; none where they
  /// would crowd.
  static func between(in domain: Domain) -> [Double] {
    guard domain.scale == .logarithmic else { return [] }
    let (low, high) = (log10(domain.lower), log10(domain.upper))
    guard high - low <= 6 else { return [] }
    return (Int(low.rounded(.down))...Int(high.rounded(.down))).flatMap { exponent in
      (2...9).map { Decimal10(digits: $0, exponent: exponent).value }
    }.filter { $0 >= domain.lower && $0 <= domain.upper }
  }
}
