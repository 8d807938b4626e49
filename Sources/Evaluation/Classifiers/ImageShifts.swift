import Datasets
import Kernels

/// Data augmentation: shifts each image of a batch by a few pixels, differently at every step.
///
/// Both shifts are uniform integers from `−maximum` to `maximum`, from a separate random stream. They depend
/// only on the seed, the step and the position of the image in the batch.
struct ImageShifts {
  let maximum: Int
  private let stream: RandomStream
  private let shape: (height: Int, width: Int, channels: Int)
  private let background: Float
  private let original: FloatBuffer

  /// - Parameter background: The value of pixels shifted in at the edges.
  init(upTo maximum: Int, of images: LabeledImages, background: Float, seed: UInt64) throws(EvaluationError) {
    guard 0..<min(images.height, images.width) ~= maximum else {
      throw EvaluationError.shiftTooLarge(shift: maximum, images: "\(images.height)×\(images.width)")
    }
    self.maximum = maximum
    stream = RandomStream(seed: seed, name: "image shifts")
    shape = (images.height, images.width, images.channels)
    self.background = background
    original = FloatBuffer(count: images.pixelsPerImage)
  }

  /// Shifts `count` images stored one after another.
  func apply(to images: Floats, count: Int, step: UInt64) {
    guard maximum > 0 else { return }
    let choices = 2 * maximum + 1
    let offsets = stream.numbers(.uniform(low: 0, high: Float(choices)), count: 2 * count, step: step)
      .map { min(Int($0), choices - 1) - maximum }
    for image in 0..<count {
      shift(images + image * original.count, down: offsets[2 * image], right: offsets[2 * image + 1])
    }
  }

  private func shift(_ image: Floats, down: Int, right: Int) {
    original.start.update(from: image, count: original.count)
    image.update(repeating: background, count: original.count)
    let columns = (shape.width - abs(right)) * shape.channels
    for row in max(down, 0)..<shape.height + min(down, 0) {
      let target = (row * shape.width + max(right, 0)) * shape.channels
      let source = ((row - down) * shape.width + max(-right, 0)) * shape.channels
      (image + target).update(from: original.start + source, count: columns)
    }
  }
}
