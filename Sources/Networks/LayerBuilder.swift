/// Collects the layers of a network from declarations, conditions, loops and functions that return layers.
@resultBuilder public enum LayerBuilder {
  /// A layer written out.
  public static func buildExpression(_ layer: any Layer) -> [any Layer] { [layer] }
  /// Layers that a function or a property returns.
  public static func buildExpression(_ layers: [any Layer]) -> [any Layer] { layers }
  /// The lines of a block, in order.
  public static func buildBlock(_ parts: [any Layer]...) -> [any Layer] { parts.flatMap { $0 } }
  /// An `if` without `else`.
  public static func buildOptional(_ layers: [any Layer]?) -> [any Layer] { layers ?? [] }
  /// The first branch of an `if` or a `switch`.
  public static func buildEither(first layers: [any Layer]) -> [any Layer] { layers }
  /// Another branch of an `if` or a `switch`.
  public static func buildEither(second layers: [any Layer]) -> [any Layer] { layers }
  /// The rounds of a `for` loop, in order.
  public static func buildArray(_ rounds: [[any Layer]]) -> [any Layer] { rounds.flatMap { $0 } }
  /// The body of an `if #available`.
  public static func buildLimitedAvailability(_ layers: [any Layer]) -> [any Layer] { layers }
}
