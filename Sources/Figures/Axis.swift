/// One axis of a plot: its label, its scale and, optionally, its range.
///
/// A string literal is a linear axis with this label: `x: "generator updates"`.
public struct Axis: Sendable, ExpressibleByStringInterpolation {
  /// How values are laid out along an axis.
  public enum Scale: Sendable {
    /// Equal steps for equal differences.
    case linear
    /// Equal steps for equal ratios; values that are not positive become gaps.
    case logarithmic
  }

  /// What is measured, with its unit.
  public var label: String
  /// How values are laid out.
  public var scale: Scale
  /// The values at its ends; `nil` uses the range of the data.
  public var range: ClosedRange<Double>?

  /// An axis with this label; `range` overrides the range of the data.
  public init(_ label: String, in range: ClosedRange<Double>? = nil, scale: Scale = .linear) {
    self.label = label
    self.scale = scale
    self.range = range
  }

  /// A linear axis with this label.
  public init(stringLiteral label: String) {
    self.init(label)
  }

  /// A logarithmic axis: each factor of ten has the same length.
  public static func logarithmic(_ label: String, in range: ClosedRange<Double>? = nil) -> Axis {
    Axis(label, in: range, scale: .logarithmic)
  }
}
