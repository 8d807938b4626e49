import Kernels
import TensorEngine

/// Rows and columns of zeros around images.
public struct ZeroPad: Layer {
  /// Rows above and below.
  public let top, bottom: Int
  /// Columns to the left and to the right.
  public let left, right: Int

  /// Declares margins of zeros.
  public init(top: Int = 0, bottom: Int = 0, left: Int = 0, right: Int = 0) {
    (self.top, self.bottom, self.left, self.right) = (top, bottom, left, right)
  }

  /// The layer as it is declared.
  public var description: String { "ZeroPad(top: \(top), bottom: \(bottom), left: \(left), right: \(right))" }

  /// The name in Keras.
  public var typeName: String { "zero_padding2d" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .choices }

  /// That of the input, since every range contains zero.
  public func outputRange(of input: ValueRange) -> ValueRange { input }

  /// Refuses an input that is no image and negative margins.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    try declaration.checkImage(input)
    guard [top, bottom, left, right].allSatisfy({ $0 >= 0 }) else {
      throw declaration.refusal("margins must not be negative")
    }
    try declaration.checkExtents(top, bottom, left, right)
    return try declaration.image(input[0] + top + bottom, input[1] + left + right, input[2])
  }

  /// Copies the image between zeros.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    input.padded(Margins(top: top, bottom: bottom, left: left, right: right))
  }
}
