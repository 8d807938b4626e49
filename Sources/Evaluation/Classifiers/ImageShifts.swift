import Datasets
import Kernels

/// Moves each image of a batch by a few pixels, another way at every step, so that a classifier learns more from the
/// same images.
///
/// Both moves are whole numbers from `−reach` to `reach`, equally likely, from a stream of their own: a function of seed,
/// step and the image's place in the batch alone.
struct ImageShifts {
  let reach: Int
  private let stream: RandomStream
  private let shape: (height: Int, width: Int, channels: Int)
  private let background: Float
  private let original: FloatBuffer

  /// - Parameter background: What moves in at the edges.
  init(upTo reach: Int, of images: LabeledImages, background: Float, seed: UInt64) throws(EvaluationError) {
    guard 0..<min(images.height, images.width) ~= reach else {
      throw EvaluationError.shift(by: reach, images: "\(images.height)×\(images.width)")
    }
    self.reach = reach
    stream = RandomStream(seed: seed, name: "image shifts")
    shape = (images.height, images.width, images.channels)
    self.background = background
    original = FloatBuffer(count: images.pixelsPerImage)
  }

  /// Moves `count` images that lie one after another.
  func apply(to images: Floats, count: Int, step: UInt64) {
    guard reach > 0 else { return }
    let choices = 2 * reach + 1
    let moves = stream.numbers(.uniform(low: 0, high: Float(choices)), count: 2 * count, step: step)
      .map { min(Int($0), choices - 1) - reach }
    for image in 0..<count {
      move(images + image * original.count, down: moves[2 * image], right: moves[2 * image + 1])
    }
  }

  private func move(_ image: Floats, down: Int, right: Int) {
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
