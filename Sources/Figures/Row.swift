/// Panels side by side in a figure, in frames of equal width, with aligned data areas.
public struct Row {
  let panels: [any Panel]

  /// The panels from left to right.
  public init(@PanelBuilder panels: () throws -> [any Panel]) rethrows {
    self.panels = try panels()
  }

  init(_ panels: [any Panel]) {
    self.panels = panels
  }
}

/// The rows of a figure, with `if`, `else` and `for`; a panel by itself is a row.
@resultBuilder
public enum RowBuilder {
  /// A row.
  public static func buildExpression(_ row: Row) -> [Row] { [row] }
  /// A panel as wide as the figure.
  public static func buildExpression(_ panel: any Panel) -> [Row] { [Row([panel])] }
  /// The parts of a block from top to bottom.
  public static func buildBlock(_ parts: [Row]...) -> [Row] { parts.flatMap { $0 } }
  /// An `if` without `else`.
  public static func buildOptional(_ part: [Row]?) -> [Row] { part ?? [] }
  /// The `if` branch.
  public static func buildEither(first part: [Row]) -> [Row] { part }
  /// The `else` branch.
  public static func buildEither(second part: [Row]) -> [Row] { part }
  /// A `for` loop.
  public static func buildArray(_ parts: [[Row]]) -> [Row] { parts.flatMap { $0 } }
}
