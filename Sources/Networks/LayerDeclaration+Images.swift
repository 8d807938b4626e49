import TensorEngine

/// What layers on images refuse in the same words.
extension LayerDeclaration {
  /// Refuses what is not `[height, width, channels]`.
  func checkImage(_ input: Shape) throws {
    guard input.rank == 3 else {
      throw refusal(
        "takes images of height × width × channels, not \(input), which Reshape() can turn into one")
    }
  }

  /// Refuses what cannot be a window on an image.
  func checkWindow(on input: Shape, filters: Int = 1, size: Int, stride: Int) throws {
    try checkImage(input)
    guard filters > 0 else { throw refusal("a layer of \(filters) filters has no output") }
    guard size > 0 else { throw refusal("a window of \(size)×\(size) pixels sees nothing") }
    guard stride > 0 else { throw refusal("a stride of \(stride) does not move the window") }
    try checkExtents(filters, size, stride)
  }

  /// Refuses numbers so great that the extents worked out with them could overflow.
  func checkExtents(_ extents: Int...) throws {
    for extent in extents where extent > Int32.max {
      throw refusal("\(extent) is more than 2,147,483,647, the most that an image can hold")
    }
  }

  /// The shape of the output, unless it would hold too many values.
  func image(_ height: Int, _ width: Int, _ channels: Int) throws -> Shape {
    let dimensions = [height, width, channels]
    guard validCount(dimensions) != nil else {
      throw refusal("an output of \(crossed(dimensions)) must hold between 1 and 2,147,483,647 values")
    }
    return Shape(dimensions)
  }
}
