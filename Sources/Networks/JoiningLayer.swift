import TensorEngine

/// A layer that takes several tensors and joins the inputs of a network.
///
/// Other layers take one tensor: a network of several inputs needs a joining layer before them.
public protocol JoiningLayer: Layer {
  /// Declares the layer's parameters and returns the shapes of its outputs.
  ///
  /// - Throws: `declaration.refusal(…)` if the inputs or a hyperparameter do not fit.
  func declare(_ inputs: [Shape], in declaration: inout LayerDeclaration) throws -> [Shape]

  /// The range of its outputs for inputs of these ranges; unbounded by default.
  func outputRange(ofAll inputs: [ValueRange]) -> ValueRange

  /// Applies the layer to batches, one for each input.
  func apply(_ inputs: [Tensor], in context: LayerContext) -> [Tensor]
}

extension JoiningLayer {
  /// Unbounded.
  public func outputRange(ofAll inputs: [ValueRange]) -> ValueRange { .unbounded }

  /// The range for a single input; a network never asks for it.
  public func outputRange(of input: ValueRange) -> ValueRange { outputRange(ofAll: [input]) }

  /// Declares the layer on a single input; a network never calls this.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    try declare([input], in: &declaration)[0]
  }

  /// Applies the layer to a single input; a network never calls this.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor { apply([input], in: context)[0] }
}

extension Layer {
  /// Declares any layer on any number of inputs.
  ///
  /// - Throws: A ``NetworkError``, also if a layer that takes one input gets several.
  func declareOutputs(of inputs: [Shape], in declaration: inout LayerDeclaration) throws -> [Shape] {
    if let joining = self as? any JoiningLayer { return try joining.declare(inputs, in: &declaration) }
    guard inputs.count == 1 else {
      let shapes = inputs.map(\.description).joined(separator: " and ")
      throw declaration.refusal("takes one input, not \(shapes), which a joining layer must join first")
    }
    return [try declare(inputs[0], in: &declaration)]
  }

  /// Applies any layer to the number of inputs that it was declared on.
  func outputs(of inputs: [Tensor], in context: LayerContext) -> [Tensor] {
    if let joining = self as? any JoiningLayer { return joining.apply(inputs, in: context) }
    return [apply(inputs[0], in: context)]
  }
}
