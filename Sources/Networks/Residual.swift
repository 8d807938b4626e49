import TensorEngine

/// Layers whose output is added to their input: `x + f(x)` (He, Zhang, Ren, Sun 2016).
///
/// ```swift
/// Residual {
///   Conv(64, kernel: 3)
///   BatchNorm()
///   ReLU()
///   Conv(64, kernel: 3)
/// }
/// ```
/// If the layers change the shape, so must the shortcut: `Residual { … } shortcut: { Conv(128, kernel: 1) }`.
/// `Residual` is no layer itself: the layers within it are layers of the network, followed by those of the shortcut and
/// an ``Add``.
public struct Residual {
  let block: BlockLayer

  /// Declares layers around which the input itself goes.
  ///
  /// A network refuses layers whose output has another shape than the input.
  public init(
    file: String = #fileID, line: Int = #line, @LayerBuilder layers: () throws -> [any Layer]
  ) rethrows {
    try self.init(file: file, line: line, layers: layers) {}
  }

  /// Declares layers and those of the shortcut around them.
  ///
  /// A network refuses layers whose output has another shape than that of the shortcut.
  public init(
    file: String = #fileID, line: Int = #line, @LayerBuilder layers: () throws -> [any Layer],
    @LayerBuilder shortcut: () throws -> [any Layer]
  ) rethrows {
    block = BlockLayer(
      name: "Residual", paths: [try layers(), try shortcut()], joining: Add(),
      place: SourcePlace(file: file, line: line))
  }
}

extension LayerBuilder {
  /// The layers of a residual block.
  public static func buildExpression(_ residual: Residual) -> [any Layer] { [residual.block] }
}

/// Layers on the same tensor whose outputs are joined, before the network takes them in.
struct BlockLayer: PlaceholderLayer {
  /// The name of its declaration, for errors.
  let name: String
  /// The layers of each path; none for the tensor itself.
  let paths: [[any Layer]]
  let joining: any JoiningLayer
  let place: SourcePlace

  var description: String { "\(name) { … }" }
}
