import Foundation

/// A labeled tick of an axis.
struct Tick: Equatable {
  let value: Double
  let label: String
}

/// Chooses the ticks of an axis.
///
/// Linear axes have ticks at multiples of 1, 2 or 5 times a power of ten inside the domain (Heckbert, "Nice
/// Numbers for Graph Labels", Graphics Gems, 1990); logarithmic axes have ticks at powers of ten.
enum Ticks {
  /// At most `limit` labeled ticks in rising order, and at least two where steps of 1, 2 and 5 allow it.
  static func labeled(in domain: Domain, atMost limit: Int) -> [Tick] {
    switch domain.scale {
    case .linear: return linear(in: domain, atMost: limit)
    case .logarithmic: return logarithmic(in: domain, atMost: limit)
    }
  }

  private static func linear(in domain: Domain, atMost limit: Int) -> [Tick] {
    let limit = max(limit, 2)
    var exponent = Int(log10((domain.upper - domain.lower) / Double(limit)).rounded(.down))
    while true {
      for digit in [1, 2, 5] {
        let multiples = multiples(of: digit, exponent: exponent, in: domain)
        guard multiples.count <= limit else { continue }
        return multiples.map { multiple in
          let decimal = Decimal10(digits: multiple * digit, exponent: exponent)
          return Tick(value: decimal.value, label: decimal.label(in: domain))
        }
      }
      exponent += 1
    }
  }

  /// The multiples of `digit` · 10^`exponent` inside the domain, with a small tolerance.
  private static func multiples(of digit: Int, exponent: Int, in domain: Domain) -> Range<Int> {
    let step = Decimal10(digits: digit, exponent: exponent).value
    let tolerance = 1e-9 * (domain.upper - domain.lower) / step
    let first = (domain.lower / step - tolerance).rounded(.up)
    let last = (domain.upper / step + tolerance).rounded(.down)
    return Int(first)..<max(Int(first), Int(last) + 1)
  }

  private static func logarithmic(in domain: Domain, atMost limit: Int) -> [Tick] {
    let (low, high) = (log10(domain.lower) - 1e-9, log10(domain.upper) + 1e-9)
    let (first, last) = (Int(low.rounded(.up)), Int(high.rounded(.down)))
    let decades = last - first + 1
    if decades >= 2 {
      let stride = max(1, Int((Double(decades) / Double(max(limit, 2))).rounded(.up)))
      return (first...last).filter { ($0 - first) % stride == 0 }.map {
        Tick(value: Decimal10(digits: 1, exponent: $0).value, label: "10" + TextRun.superscript($0))
      }
    }
    let labeled = (Int(low.rounded(.down))...Int(high.rounded(.down))).flatMap { exponent in
      [1, 2, 5].map { Decimal10(digits: $0, exponent: exponent) }
    }.filter { (low...high).contains(log10($0.value)) }
    guard labeled.count >= 2 else { return linear(in: domain, atMost: limit) }
    return labeled.map { Tick(value: $0.value, label: $0.label(in: domain)) }
  }

  /// The unlabeled ticks of a logarithmic axis, at 2 to 9 times each power of ten; none over more than six
  /// decades.
  static func unlabeled(in domain: Domain) -> [Double] {
    guard domain.scale == .logarithmic else { return [] }
    let (low, high) = (log10(domain.lower), log10(domain.upper))
    guard high - low <= 6 else { return [] }
    return (Int(low.rounded(.down))...Int(high.rounded(.down))).flatMap { exponent in
      (2...9).map { Decimal10(digits: $0, exponent: exponent).value }
    }.filter { $0 >= domain.lower && $0 <= domain.upper }
  }
}
