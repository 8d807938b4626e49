import TensorEngine

/// Layers on one input of a network, while the others pass by.
///
/// ```swift
/// let generator = try Network("generator", from: .noise(100), .label(of: 10)) {
///   On("label") { Embedding(100) }
///   Multiply()
///   Dense(256)
/// }
/// ```
/// It leaves no trace of its own: every layer within is a layer of the network, as `label: Embedding(100)`. An input
/// may be named several times, until a ``JoiningLayer`` has joined them all.
public struct On {
  let layers: [any Layer]

  /// Declares layers on the input of this name.
  ///
  /// A network refuses a name that is none of its inputs', also that of an input which has been joined.
  public init(
    _ input: String, file: String = #fileID, line: Int = #line, @LayerBuilder layers: () throws -> [any Layer]
  ) rethrows {
    let place = SourcePlace(file: file, line: line)
    self.layers = try layers().map { BranchLayer(layer: $0, input: input, onPlace: place) }
  }
}

extension LayerBuilder {
  /// The layers on one input, each by itself.
  public static func buildExpression(_ branch: On) -> [any Layer] { branch.layers }
}

/// A layer with the name of the input that it works on, on its way from a declaration to the network.
struct BranchLayer: Layer {
  let layer: any Layer
  let input: String
  /// Where ``On`` was written.
  let onPlace: SourcePlace

  var place: SourcePlace { layer.place }
  var description: String { "\(input): \(layer)" }

  func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    try layer.declare(input, in: &declaration)
  }

  func trace(_ input: Tensor, in pass: LayerPass) -> Tensor { layer.trace(input, in: pass) }
}
