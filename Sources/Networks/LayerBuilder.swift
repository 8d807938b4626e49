import TensorEngine

/// Collects the layers of a network from declarations, conditions, loops and functions that return layers.
///
/// It records the line of each layer, so that errors can name it.
@resultBuilder public enum LayerBuilder {
  /// A single layer.
  public static func buildExpression(
    _ layer: any Layer, file: String = #fileID, line: Int = #line
  ) -> [any Layer] {
    [placed(layer, at: SourcePlace(file: file, line: line))]
  }
  /// Layers from a function, a property or an array.
  public static func buildExpression(
    _ layers: [any Layer], file: String = #fileID, line: Int = #line
  ) -> [any Layer] {
    layers.map { placed($0, at: SourcePlace(file: file, line: line)) }
  }
  /// The lines of a block, in order.
  public static func buildBlock(_ parts: [any Layer]...) -> [any Layer] { parts.flatMap { $0 } }
  /// An `if` without `else`.
  public static func buildOptional(_ layers: [any Layer]?) -> [any Layer] { layers ?? [] }
  /// The first branch of an `if` or a `switch`.
  public static func buildEither(first layers: [any Layer]) -> [any Layer] { layers }
  /// Another branch of an `if` or a `switch`.
  public static func buildEither(second layers: [any Layer]) -> [any Layer] { layers }
  /// The iterations of a `for` loop, in order.
  public static func buildArray(_ iterations: [[any Layer]]) -> [any Layer] { iterations.flatMap { $0 } }
  /// The body of an `if #available`.
  public static func buildLimitedAvailability(_ layers: [any Layer]) -> [any Layer] { layers }

  /// Keeps the place that a layer already has.
  private static func placed(_ layer: any Layer, at place: SourcePlace) -> any Layer {
    layer is any PlaceholderLayer ? layer : PlacedLayer(layer, at: place)
  }
}
