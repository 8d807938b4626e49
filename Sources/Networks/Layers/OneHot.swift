import TensorEngine

/// A label as a one-hot vector, `[classes]`.
public struct OneHot: Layer {
  /// Declares a vector with one value for each class of the label.
  public init() {}

  /// The layer as it is declared.
  public var description: String { "OneHot()" }

  /// True: the input must be a label.
  public var takesLabels: Bool { true }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .conditional }

  /// Refuses an input that is no label.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    [try declaration.labelClasses(input)]
  }

  /// One chain of element-wise operations.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    input.oneHot(classes: context.outputs[0].count)
  }
}

extension LayerDeclaration {
  /// The number of classes of an input that must be a label.
  func labelClasses(_ input: Shape) throws -> Int {
    guard let classes else {
      throw refusal("takes a label, such as .label(classes: 10), not \(input)")
    }
    return classes
  }
}

extension Tensor {
  /// Labels `[1, batch]` as one-hot columns, `[classes, batch]`: `max(0, 1 − (label − k)²)`.
  ///
  /// It is exact for whole numbers, and its gradient is zero.
  func oneHot(classes: Int) -> Tensor {
    let numbers = Tensor.constant((0..<classes).map { Float($0) }, shape: [classes, 1])
    return (1 - (self - numbers).squared()).leakyReLU(slope: 0)
  }
}
