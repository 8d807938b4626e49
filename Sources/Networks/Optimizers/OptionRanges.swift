import Kernels

/// An option that must be a number of 0 or more, in single precision too; nil if it is.
func notNegative(_ value: Double, _ name: String) -> InvalidOption? {
  guard value >= 0, Float(value).isFinite else {
    return InvalidOption(name, found: "\(value)", expected: "a finite number of 0 or more")
  }
  return nil
}

/// An option that must be a number from 0 to below 1; nil if it is.
func belowOne(_ value: Double, _ name: String) -> InvalidOption? {
  guard 0..<1 ~= value else {
    return InvalidOption(name, found: "\(value)", expected: "a number from 0 to below 1")
  }
  return nil
}

extension Schedule {
  /// A constant of the schedule that makes values negative, greater than a limit or infinite; nil if none does.
  ///
  /// - Parameters:
  ///   - name: What follows the schedule, as in `learningRate of Adam`.
  ///   - limit: The greatest value; none where only infinite ones are refused.
  func invalidOption(_ name: String, upTo limit: Double? = nil) -> InvalidOption? {
    func check(_ value: Double, _ name: String) -> InvalidOption? {
      guard let limit else { return notNegative(value, name) }
      guard 0...limit ~= value else {
        return InvalidOption(name, found: "\(value)", expected: "a number from 0 to \(limit)")
      }
      return nil
    }
    switch self {
    case .constant(let value): return check(value, name)
    case .decaying(let start, let divisor, let floor):
      guard divisor >= 1, divisor.isFinite else {
        return InvalidOption(
          "the divisor of \(name)", found: "\(divisor)", expected: "a finite number of 1 or more")
      }
      return check(start, "the start of \(name)") ?? check(floor, "the floor of \(name)")
    case .linear(let start, let end, let updates):
      guard updates >= 0 else {
        return InvalidOption(
          "the updates of \(name)", found: "\(updates)", expected: "a number of 0 or more")
      }
      return check(start, "the start of \(name)") ?? check(end, "the end of \(name)")
    }
  }
}
