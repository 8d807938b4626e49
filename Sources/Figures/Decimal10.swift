import Foundation

/// The decimal number `digits` · 10^`exponent`, kept as integers so that its label has no rounding error.
struct Decimal10: Equatable {
  let digits: Int
  let exponent: Int

  /// The nearest Double, correctly rounded from the decimal text.
  var value: Double {
    Double("\(digits)e\(exponent)") ?? Double(digits) * pow(10, Double(exponent))
  }

  /// The label on an axis over `domain`.
  ///
  /// All labels of an axis have the same form: "12,000" or "0.25", or "2×10⁻⁵" on axes that reach ten million,
  /// stay below a thousandth, or need seven decimals.
  func label(in domain: Domain) -> String {
    let size = max(abs(domain.lower), abs(domain.upper))
    return size >= 1e7 || size < 1e-3 || exponent < -6 ? scientific : plain
  }

  /// Plain notation: digits with a thousands separator and as many decimals as the exponent requires.
  var plain: String {
    let decimals = max(0, -exponent)
    var text = String(abs(digits)) + String(repeating: "0", count: digits == 0 ? 0 : max(0, exponent))
    text = String(repeating: "0", count: max(0, decimals + 1 - text.count)) + text
    let whole = Decimal10.grouped(text.dropLast(decimals))
    return (digits < 0 ? "−" : "") + whole + (decimals > 0 ? "." + text.suffix(decimals) : "")
  }

  /// Scientific notation: a mantissa with one digit before the point, and a power of ten.
  var scientific: String {
    guard digits != 0 else { return "0" }
    var (mantissa, power) = (String(abs(digits)), exponent)
    power += mantissa.count - 1
    while mantissa.count > 1, mantissa.last == "0" { mantissa.removeLast() }
    let tail = mantissa.dropFirst()
    let head = String(mantissa.prefix(1)) + (tail.isEmpty ? "" : "." + tail)
    let sign = digits < 0 ? "−" : ""
    return sign + (head == "1" ? "" : head + "×") + "10" + TextRun.superscript(power)
  }

  /// The digits with commas between groups of three, from the right.
  private static func grouped(_ digits: Substring) -> String {
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
