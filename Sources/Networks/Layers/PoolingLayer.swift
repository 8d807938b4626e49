import TensorEngine

/// A layer that makes one pixel of every window of `size × size` pixels.
public protocol PoolingLayer: Layer {
  /// The side length of the window, in pixels.
  var size: Int { get }
  /// The stride of the window, in pixels.
  var stride: Int { get }
  /// The padding at the edges.
  var padding: Padding { get }

  /// Declares pooling; the stride is that of windows side by side by default.
  init(_ size: Int, stride: Int?, padding: Padding)
}

extension PoolingLayer {
  var window: PoolWindow { PoolWindow(size: size, stride: stride, padding: padding) }

  /// The layer as it is declared.
  public var description: String { "\(type(of: self))(\(window.arguments))" }

  /// That of the input.
  public func outputRange(of input: ValueRange) -> ValueRange { input }

  /// Refuses an input that is no image and windows that do not fit into it.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    try window.output(of: input, in: declaration)
  }
}
