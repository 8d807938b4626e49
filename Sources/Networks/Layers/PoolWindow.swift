import Kernels
import TensorEngine

/// The windows of a pooling layer on images `[height, width, channels, batch]`.
struct PoolWindow {
  let size: Int
  let stride: Int
  let padding: Padding

  /// The arguments as they are declared, without those that have their defaults.
  var arguments: String {
    "\(size)" + (stride == size ? "" : ", stride: \(stride)")
      + (padding == .valid ? "" : ", padding: .\(padding)")
  }

  /// Refuses an input that is no image and windows that do not fit into it.
  func output(of input: Shape, in declaration: LayerDeclaration) throws -> Shape {
    try declaration.checkWindow(on: input, size: size, stride: stride)
    // Beyond that all windows are alike, and their margins take memory.
    guard size <= 2 * max(input[0], input[1]) else {
      throw declaration.refusal("a window of \(size)×\(size) pixels is more than twice as large as \(input)")
    }
    let extents = (0..<2).map { padding.outputSize(ofInput: input[$0], kernel: size, stride: stride) }
    guard extents.allSatisfy({ $0 > 0 }) else {
      throw declaration.refusal("a window of \(size)×\(size) pixels does not fit into \(input)")
    }
    return try declaration.image(extents[0], extents[1], input[2])
  }

  /// The images with as many rows and columns as all windows cover, and where the pixels lie that are none of theirs.
  func padded(_ input: Tensor) -> (images: Tensor, isOutside: [Bool]) {
    var images = input
    var covered: [(count: Int, inside: Range<Int>)] = []
    for axis in 0..<2 {
      let (extent, output) = (
        input.shape[axis], padding.outputSize(ofInput: input.shape[axis], kernel: size, stride: stride)
      )
      let count = (output - 1) * stride + size
      let before = padding == .same ? max(0, count - extent) / 2 : 0
      let after = max(0, count - extent - before)
      if before + after > 0 {
        images = images.padded(
          axis == 0 ? Margins(top: before, bottom: after) : Margins(left: before, right: after))
      }
      if images.shape[axis] > count { images = images.slice(0..<count, along: axis) }
      covered.append((count, before..<min(before + extent, count)))
    }
    let isOutside = (0..<covered[0].count).flatMap { row in
      (0..<covered[1].count).map { column in
        !covered[0].inside.contains(row) || !covered[1].inside.contains(column)
      }
    }
    return (images, isOutside)
  }

  /// The pixel at the beginning of each window.
  func picked(_ images: Tensor) -> Tensor {
    if stride == 1 { return images }
    let channels = images.shape[2]
    let unit = (0..<channels * channels).map { Float($0 % (channels + 1) == 0 ? 1 : 0) }
    return images.convolution(
      .constant(unit, shape: [1, 1, channels, channels]), stride: stride, padding: .valid)
  }

  /// The values at each place of the windows, combined from first to last, for every window.
  func reduced(_ images: Tensor, by combine: (Tensor, Tensor) -> Tensor) -> Tensor {
    let extents = (0..<2).map { images.shape[$0] - size + 1 }
    func along(_ axis: Int, _ images: Tensor) -> Tensor {
      let parts = (0..<size).map { images.slice($0..<$0 + extents[axis], along: axis) }
      return parts.dropFirst().reduce(parts[0], combine)
    }
    return picked(along(1, along(0, images)))
  }
}
