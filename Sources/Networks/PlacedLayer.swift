import TensorEngine

/// A layer with the line that declares it, before the network takes it in.
struct PlacedLayer: Layer {
  let layer: any Layer
  let place: SourcePlace

  init(_ layer: any Layer, at place: SourcePlace) { (self.layer, self.place) = (layer, place) }

  var description: String { layer.description }

  func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    try layer.declare(input, in: &declaration)
  }

  func apply(_ input: Tensor, in context: LayerContext) -> Tensor { layer.apply(input, in: context) }
}
