import TensorEngine

/// `x` where it is positive, `slope·x` elsewhere (Maas, Hannun, Ng 2013).
public struct LeakyReLU: Layer {
  /// The factor of negative values.
  public let slope: Float
  /// Where it was written.
  public let place: SourcePlace

  /// Declares a leaky ReLU of a slope that is not negative.
  public init(_ slope: Float, file: String = #fileID, line: Int = #line) {
    self.slope = slope
    place = SourcePlace(file: file, line: line)
  }

  /// The layer as it is written.
  public var description: String { "LeakyReLU(\(slope))" }

  /// Refuses slopes that are negative or not finite.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    guard slope >= 0, slope.isFinite else {
      throw declaration.refusal("a slope of \(slope) is not a number from 0 upwards")
    }
    return input
  }

  /// The function of every element.
  public func trace(_ input: Tensor, in pass: LayerPass) -> Tensor {
    input.leakyReLU(slope: slope, at: pass.place)
  }
}
