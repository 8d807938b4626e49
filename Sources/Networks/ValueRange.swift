/// The range in which all outputs of a layer lie, as far as its declaration says.
///
/// A range holds whatever the weights are: that of pixels, of probabilities, or none.
public enum ValueRange: String, Hashable, Sendable, CaseIterable {
  /// Any number.
  case unbounded
  /// From 0 to 1, as a sigmoid gives them.
  case unit
  /// From −1 to 1, as a hyperbolic tangent gives them.
  case symmetric

  /// Whether a number lies in the range.
  public func contains(_ value: Float) -> Bool {
    switch self {
    case .unbounded: return true
    case .unit: return 0...1 ~= value
    case .symmetric: return -1...1 ~= value
    }
  }
}
