/// One part of a figure: a data area surrounded by decorations.
///
/// The ``Figure`` writes the letter and title above a panel and aligns the data areas of rows and columns. A
/// panel draws only into its area and the margins it requested.
public protocol Panel {
  /// What the panel shows, in a few words; empty for none.
  var title: String { get }

  /// The space needed around a data area of this width. The left and right margins must not depend on the
  /// width.
  func margins(width: Double, typeface: Typeface) -> Margins

  /// The preferred height of a data area of this width, in pixels.
  func height(width: Double, typeface: Typeface) -> Double

  /// Draws data and decorations around `area`.
  func draw(on canvas: Canvas, in area: Rectangle)

  /// Throws when the data cannot be drawn.
  func check() throws(FigureError)
}

extension Panel {
  /// No margins.
  public func margins(width: Double, typeface: Typeface) -> Margins { Margins() }
  /// Accepts all data.
  public func check() throws(FigureError) {}
}

/// Panels one after another, with `if`, `else` and `for`.
@resultBuilder
public enum PanelBuilder {
  /// One panel.
  public static func buildExpression(_ panel: any Panel) -> [any Panel] { [panel] }
  /// The parts of a block in order.
  public static func buildBlock(_ parts: [any Panel]...) -> [any Panel] { parts.flatMap { $0 } }
  /// An `if` without `else`.
  public static func buildOptional(_ part: [any Panel]?) -> [any Panel] { part ?? [] }
  /// The `if` branch.
  public static func buildEither(first part: [any Panel]) -> [any Panel] { part }
  /// The `else` branch.
  public static func buildEither(second part: [any Panel]) -> [any Panel] { part }
  /// A `for` loop.
  public static func buildArray(_ parts: [[any Panel]]) -> [any Panel] { parts.flatMap { $0 } }
}
