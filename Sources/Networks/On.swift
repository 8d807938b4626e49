import TensorEngine

/// Layers on one input of a network; the other inputs stay as they are.
///
/// ```swift
/// let generator = try Network("generator", from: .latent(100), .label(classes: 10)) {
///   On("label") { Embedding(100) }
///   Multiply()
///   Dense(256)
/// }
/// ```
/// `On` is no layer itself: every layer within it is a layer of the network, described as
/// `label: Embedding(100)`. Several `On` may name the same input, until a ``JoiningLayer`` joins all inputs.
public struct On {
  let layers: [any Layer]

  /// Declares layers on the input of this name.
  ///
  /// A network refuses the name of an input that it does not have or that an earlier layer has joined.
  public init(
    _ input: String, file: String = #fileID, line: Int = #line, @LayerBuilder layers: () throws -> [any Layer]
  ) rethrows {
    let place = SourcePlace(file: file, line: line)
    self.layers = try layers().map { BranchLayer(layer: $0, input: input, onPlace: place) }
  }
}

extension LayerBuilder {
  /// The layers on one input, one by one.
  public static func buildExpression(_ branch: On) -> [any Layer] { branch.layers }
}

/// A layer with the name of the input that it is on, before the network takes it in.
struct BranchLayer: PlaceholderLayer {
  let layer: any Layer
  let input: String
  /// The line of ``On``.
  let onPlace: SourcePlace

  var description: String { "\(input): \(layer)" }
}
