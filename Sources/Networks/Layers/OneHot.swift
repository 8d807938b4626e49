import TensorEngine

/// A label as a row with a one at its class and zeros elsewhere, `[classes]`.
public struct OneHot: Layer {
  /// Where it was written.
  public let place: SourcePlace

  /// Declares a row of as many values as the label has classes.
  public init(file: String = #fileID, line: Int = #line) { place = SourcePlace(file: file, line: line) }

  /// The layer as it is written.
  public var description: String { "OneHot()" }

  /// Labels are what it is for.
  public var takesLabels: Bool { true }

  /// Refuses what is no label.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    [try declaration.labelClasses(input)]
  }

  /// One chain of element-wise functions.
  public func trace(_ input: Tensor, in pass: LayerPass) -> Tensor {
    input.oneHot(classes: pass.outputs[0].count)
  }
}

extension LayerDeclaration {
  /// The classes of an input that must be a label.
  func labelClasses(_ input: Shape) throws -> Int {
    guard let classes else {
      throw refusal("takes a label, as .label(of: 10) declares one, not \(input)")
    }
    return classes
  }
}

extension Tensor {
  /// Labels `[1, batch]` as columns with a one at the label, `[classes, batch]`: `max(0, 1 − (label − k)²)`, which is
  /// exact for whole numbers, and through which no gradient flows.
  func oneHot(classes: Int) -> Tensor {
    let numbers = Tensor.constant((0..<classes).map { Float($0) }, shape: [classes, 1])
    return (1 - (self - numbers).squared()).leakyReLU(slope: 0)
  }
}
