import TensorEngine

/// `x` if it is positive, otherwise `slope·x` (Maas, Hannun, Ng 2013).
public struct LeakyReLU: Layer {
  /// The factor of negative values.
  public let slope: Float

  /// Declares a leaky ReLU of a slope that is not negative.
  public init(_ slope: Float) { self.slope = slope }

  /// The layer as it is declared.
  public var description: String { "LeakyReLU(\(slope))" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .dense }

  /// That of the input, unless a slope above 1 carries negative values out of it.
  public func outputRange(of input: ValueRange) -> ValueRange {
    switch input {
    case .unbounded: return .unbounded
    case .unit: return .unit
    case .symmetric: return slope > 1 ? .unbounded : slope == 0 ? .unit : .symmetric
    }
  }

  /// Refuses slopes that are negative or not finite.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    guard slope >= 0, slope.isFinite else {
      throw declaration.refusal("a slope of \(slope) is not a number from 0 upwards")
    }
    return input
  }

  /// Applies the function to every element.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    input.leakyReLU(slope: slope, at: context.place)
  }
}
