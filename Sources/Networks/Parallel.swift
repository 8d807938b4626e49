import TensorEngine

/// Sequences of layers on the same tensor, whose outputs are joined.
///
/// ```swift
/// Parallel(.concatenated) {
///   Path { Conv(32, kernel: 1) }
///   Path { Conv(32, kernel: 5) }
///   Path {}  // the tensor itself, as in a skip connection
/// }
/// ```
/// `Parallel` is no layer itself: the layers within it are layers of the network, path by path, followed by a
/// ``Concatenate`` or an ``Add``.
public struct Parallel {
  /// How the outputs of the paths become one.
  public enum Joining: Sendable {
    /// One after another along the last axis.
    case concatenated
    /// The sum, element by element.
    case added
  }

  let block: BlockLayer

  /// Declares two paths or more.
  ///
  /// A network refuses paths whose outputs cannot be joined, and fewer than two of them.
  public init(
    _ joining: Joining = .concatenated, file: String = #fileID, line: Int = #line,
    @PathBuilder paths: () throws -> [Path]
  ) rethrows {
    let joiningLayer: any JoiningLayer = joining == .added ? Add() : Concatenate()
    block = BlockLayer(
      name: "Parallel", paths: try paths().map(\.layers), joining: joiningLayer,
      place: SourcePlace(file: file, line: line))
  }
}

/// One of several sequences of layers on the same tensor, see ``Parallel``.
public struct Path {
  let layers: [any Layer]

  /// Declares the layers; none stand for the tensor itself.
  public init(@LayerBuilder layers: () throws -> [any Layer]) rethrows { self.layers = try layers() }
}

/// Collects the paths of a ``Parallel``.
@resultBuilder public enum PathBuilder {
  /// A single path.
  public static func buildExpression(_ path: Path) -> [Path] { [path] }
  /// The paths of a block, in order.
  public static func buildBlock(_ parts: [Path]...) -> [Path] { parts.flatMap { $0 } }
  /// The iterations of a `for` loop, in order.
  public static func buildArray(_ iterations: [[Path]]) -> [Path] { iterations.flatMap { $0 } }
  /// An `if` without `else`.
  public static func buildOptional(_ paths: [Path]?) -> [Path] { paths ?? [] }
  /// The first branch of an `if` or a `switch`.
  public static func buildEither(first paths: [Path]) -> [Path] { paths }
  /// Another branch of an `if` or a `switch`.
  public static func buildEither(second paths: [Path]) -> [Path] { paths }
}

extension LayerBuilder {
  /// The layers of several paths.
  public static func buildExpression(_ parallel: Parallel) -> [any Layer] { [parallel.block] }
}
