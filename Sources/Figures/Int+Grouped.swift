extension Int {
  /// The number with commas between thousands, as in `200,000`.
  public var grouped: String {
    let digits = Array(String(magnitude))
    let parts = digits.indices.map { index in
      (index > 0 && (digits.count - index) % 3 == 0 ? "," : "") + String(digits[index])
    }
    return (self < 0 ? "−" : "") + parts.joined()
  }
}
