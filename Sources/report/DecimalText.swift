import Foundation

extension Double {
  /// The number with some decimal places and a separator between thousands, from five digits on.
  func text(digits: Int, separator: String, minus: String) -> String {
    let text = String(format: "%.\(digits)f", self)
    let parts = text.drop { $0 == "-" }.split(separator: ".")
    var whole = ""
    for (index, digit) in parts[0].reversed().enumerated() {
      whole = "\(digit)" + (index > 0 && index % 3 == 0 && parts[0].count > 4 ? separator : "") + whole
    }
    let number = ([whole] + parts.dropFirst().map(String.init)).joined(separator: ".")
    return text.hasPrefix("-") ? minus + number : number
  }
}
