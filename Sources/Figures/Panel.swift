/// One part of a figure: a data area with its decorations around it.
///
/// The ``Figure`` writes letter and title above a panel and lines up the data areas of a row and of
/// a column; the panel draws into its area and into the margins it asked for, nowhere else.
public protocol Panel {
  /// What the panel shows, in a few words; empty for none.
  var title: String { get }

  /// The room needed around a data area of this width. Left and right must not depend on it.
  func margins(width: Double, lettering: Lettering) -> Margins

  /// The height wished for a data area of this width, in pixels.
  func height(width: Double, lettering: Lettering) -> Double

  /// Draws data and decorations around `area`.
  func draw(on canvas: Canvas, in area: Rectangle)

  /// Refuses data that cannot be drawn.
  func check() throws(FigureError)
}

extension Panel {
  /// No decorations.
  public func margins(width: Double, lettering: Lettering) -> Margins { Margins() }
  /// Nothing to refuse.
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
