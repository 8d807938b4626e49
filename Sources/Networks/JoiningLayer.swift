import TensorEngine

/// A layer that works on everything that flows at its place, as a network of several inputs has it.
///
/// Other layers take one tensor: a network of two inputs needs a joining layer before them.
public protocol JoiningLayer: Layer {
  /// Declares the layer's parameters and returns the shapes of its outputs.
  ///
  /// - Throws: `declaration.refusal(…)` where the inputs or a hyperparameter do not fit.
  func declare(_ inputs: [Shape], in declaration: inout LayerDeclaration) throws -> [Shape]

  /// Traces the layer on batches.
  func trace(_ inputs: [Tensor], in pass: LayerPass) -> [Tensor]
}

extension JoiningLayer {
  /// Declares the layer on a single input; a network never asks for this.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    try declare([input], in: &declaration)[0]
  }

  /// Traces the layer on a single input; a network never asks for this.
  public func trace(_ input: Tensor, in pass: LayerPass) -> Tensor { trace([input], in: pass)[0] }
}

extension Layer {
  func declareFlow(_ inputs: [Shape], in declaration: inout LayerDeclaration) throws -> [Shape] {
    if let joining = self as? any JoiningLayer { return try joining.declare(inputs, in: &declaration) }
    guard inputs.count == 1 else {
      let shapes = inputs.map(\.description).joined(separator: " and ")
      throw declaration.refusal("takes one input, not \(shapes), which a joining layer must join first")
    }
    return [try declare(inputs[0], in: &declaration)]
  }

  func traceFlow(_ inputs: [Tensor], in pass: LayerPass) -> [Tensor] {
    if let joining = self as? any JoiningLayer { return joining.trace(inputs, in: pass) }
    return [trace(inputs[0], in: pass)]
  }
}
