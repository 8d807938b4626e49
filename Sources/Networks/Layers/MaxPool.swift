import TensorEngine

/// The maximum of every window of `size × size` pixels, with stride `size`; pixels beyond the last whole window
/// are ignored.
public struct MaxPool: Layer {
  /// The side length of the window and the stride, in pixels.
  public let size: Int

  /// Declares max pooling.
  public init(_ size: Int = 2) { self.size = size }

  /// The layer as it is declared.
  public var description: String { "MaxPool(\(size))" }

  /// The name in Keras.
  public var typeName: String { "max_pooling2d" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .choices }

  /// Refuses an input that is no image and windows that do not fit into it.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    try declaration.checkWindow(on: input, size: size, stride: size)
    guard min(input[0], input[1]) >= size else {
      throw declaration.refusal("a window of \(size)×\(size) pixels does not fit into \(input)")
    }
    return [input[0] / size, input[1] / size, input[2]]
  }

  /// The gradient goes to the first maximum of a window in row-major order.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor { input.maximumPool(size) }
}
