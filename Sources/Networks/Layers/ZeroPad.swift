import Kernels
import TensorEngine

/// Rows and columns of zeros around images.
public struct ZeroPad: Layer {
  /// Rows above and below.
  public let top, bottom: Int
  /// Columns to the left and to the right.
  public let left, right: Int
  /// Where it was written.
  public let place: SourcePlace

  /// Declares margins of zeros.
  public init(
    top: Int = 0, bottom: Int = 0, left: Int = 0, right: Int = 0, file: String = #fileID, line: Int = #line
  ) {
    (self.top, self.bottom, self.left, self.right) = (top, bottom, left, right)
    place = SourcePlace(file: file, line: line)
  }

  /// The layer as it is written.
  public var description: String { "ZeroPad(top: \(top), bottom: \(bottom), left: \(left), right: \(right))" }

  /// Keras's name.
  public var keyword: String { "zero_padding2d" }

  /// Refuses what is no image and margins below zero.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    try declaration.checkImage(input)
    guard [top, bottom, left, right].allSatisfy({ $0 >= 0 }) else {
      throw declaration.refusal("margins must not be negative")
    }
    try declaration.checkExtents(top, bottom, left, right)
    return try declaration.image(input[0] + top + bottom, input[1] + left + right, input[2])
  }

  /// A copy of every pixel, zeros around them.
  public func trace(_ input: Tensor, in pass: LayerPass) -> Tensor {
    input.padded(Margins(top: top, bottom: bottom, left: left, right: right))
  }
}
