import TensorEngine

/// What stands for layers in a list of declarations until the network takes it in; never a layer of a network.
package protocol PlaceholderLayer: Layer {}

extension PlaceholderLayer {
  package func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    preconditionFailure("\(description) is no layer of a network")
  }

  package func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    preconditionFailure("\(description) is no layer of a network")
  }
}

/// A layer with the line that declares it, before the network takes it in.
struct PlacedLayer: PlaceholderLayer {
  let layer: any Layer
  let place: SourcePlace

  init(_ layer: any Layer, at place: SourcePlace) { (self.layer, self.place) = (layer, place) }

  var description: String { layer.description }
}

/// A layer that takes tensors from anywhere in the network, as a file of a network states it.
package struct WiredLayer: PlaceholderLayer {
  let layer: any Layer
  let sources: [TensorSource]
  let branch: Int?

  /// Declares a layer on earlier tensors.
  ///
  /// - Parameters:
  ///   - layer: The layer.
  ///   - sources: Where its inputs come from: inputs of the network, and layers before it.
  ///   - branch: The index of the input that it is on, if it is one of a sequence of layers on that input alone.
  package init(_ layer: any Layer, from sources: [TensorSource], on branch: Int? = nil) {
    (self.layer, self.sources, self.branch) = (layer, sources, branch)
  }

  package var description: String { layer.description }
}
