import TensorEngine

/// The checks that all layers on images share.
extension LayerDeclaration {
  /// Refuses an input that is not `[height, width, channels]`.
  func checkImage(_ input: Shape) throws {
    guard input.rank == 3 else {
      throw refusal(
        "takes images of height × width × channels, not \(input), which Reshape() can turn into one")
    }
  }

  /// Refuses an input that is no image, and windows without filters, pixels or stride.
  func checkWindow(on input: Shape, filters: Int = 1, size: Int, stride: Int) throws {
    try checkImage(input)
    guard filters > 0 else { throw refusal("a layer of \(filters) filters has no output") }
    guard size > 0 else { throw refusal("a window of \(size)×\(size) pixels covers nothing") }
    guard stride > 0 else { throw refusal("a stride of \(stride) does not move the window") }
    try checkExtents(filters, size, stride)
  }

  /// Refuses numbers so large that a dimension computed from them could overflow.
  func checkExtents(_ extents: Int...) throws {
    for extent in extents where extent > Int32.max {
      throw refusal("\(extent) is more than 2,147,483,647, the most that an image can hold")
    }
  }

  /// The shape of an output image; refuses one with too many values.
  func image(_ height: Int, _ width: Int, _ channels: Int) throws -> Shape {
    let dimensions = [height, width, channels]
    guard validCount(dimensions) != nil else {
      throw refusal("an output of \(dimensionText(dimensions)) must hold between 1 and 2,147,483,647 values")
    }
    return Shape(dimensions)
  }
}
