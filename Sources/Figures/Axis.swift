/// What one axis of a plot says: its label, its scale and, where wished, its range.
///
/// A string literal is a linear axis with this label: `x: "generator updates"`.
public struct Axis: Sendable, ExpressibleByStringInterpolation {
  /// How values are laid out along an axis.
  public enum Scale: Sendable {
    /// Equal steps for equal differences.
    case linear
    /// Equal steps for equal ratios; values that are not positive are left out as gaps.
    case logarithmic
  }

  /// What is measured, with its unit.
  public var label: String
  /// How values are laid out.
  public var scale: Scale
  /// The values at its ends; `nil` takes those of the data.
  public var range: ClosedRange<Double>?

  /// An axis with this label; `range` overrides the range of the data.
  public init(_ label: String, in range: ClosedRange<Double>? = nil, scale: Scale = .linear) {
    self.label = label
    self.scale = scale
    self.range = range
  }

  /// The linear axis with this label.
  public init(stringLiteral label: String) {
    self.init(label)
  }

  /// An axis on which each factor of ten takes the same room.
  public static func logarithmic(_ label: String, in range: ClosedRange<Double>? = nil) -> Axis {
    Axis(label, in: range, scale: .logarithmic)
  }
}
