import Datasets
import Kernels

/// Finds the nearest training image of a sample by Euclidean distance between pixels.
///
/// Its label says what the sample looks like, and its distance how closely. The nearest training image `y` of
/// `x` has the greatest `x·y − ½‖y‖²`; among equals the first is returned.
public final class NearestTrainingImage {
  private let labels: [Int]
  private let size: ImageSize
  private let pixels: Int
  private let range: PixelRange
  private let blocks: [Block]

  private static let samplesAtATime = 480
  private static let imagesInBlock = 2048

  /// Training images as the columns of a matrix, and the initial values `−½‖y‖²` of the accumulators of their
  /// products.
  private struct Block {
    let first: Int
    let count: Int
    let columns: FloatBuffer
    let halfNorms: FloatBuffer
  }

  /// Prepares the training images, with pixels in `range`.
  public init(among images: LabeledImages, range: PixelRange) {
    labels = images.labels
    (size, pixels) = (images.size, images.pixelsPerImage)
    self.range = range
    let values = images.images(range: range)
    let pixels = pixels
    blocks = stride(from: 0, to: images.count, by: Self.imagesInBlock).map { first in
      let count = min(Self.imagesInBlock, images.count - first)
      let columns = FloatBuffer(count: count * pixels)
      let halfNorms = FloatBuffer(count: count)
      for image in 0..<count {
        for pixel in 0..<pixels {
          let value = values[(first + image) * pixels + pixel]
          columns.start[pixel * count + image] = value
          halfNorms.start[image] -= 0.5 * value * value
        }
      }
      return Block(first: first, count: count, columns: columns, halfNorms: halfNorms)
    }
  }

  /// The label of the nearest training image of each sample; samples are stored one after another, in the same
  /// pixel range.
  public func labels(of samples: [Float]) -> [Int] { indices(of: samples).map { labels[$0] } }

  /// The ``imageDistance(_:_:)`` of each sample to its nearest training image.
  public func distances(of samples: [Float]) -> [Double] {
    indices(of: samples).enumerated().map { sample, index in
      let block = blocks[index / Self.imagesInBlock]
      let column = block.columns.start + (index - block.first)
      let image = (0..<pixels).map { column[$0 * block.count] }
      return imageDistance(samples[sample * pixels..<(sample + 1) * pixels], image)
    }
  }

  /// The index of the nearest training image of each sample.
  public func indices(of samples: [Float]) -> [Int] {
    precondition(
      samples.count % pixels == 0, "\(samples.count) values are not whole images of \(pixels) pixels")
    let count = samples.count / pixels
    let values = FloatBuffer(samples)
    var nearest = [Int](repeating: 0, count: count)
    for first in stride(from: 0, to: count, by: Self.samplesAtATime) {
      let rows = min(Self.samplesAtATime, count - first)
      var best = [Float](repeating: -.infinity, count: rows)
      for block in blocks {
        let scores = scores(of: values.start + first * pixels, rows, with: block)
        for row in 0..<rows {
          let (score, column) = greatest(in: scores.start + row * block.count, count: block.count)
          if score > best[row] { (best[row], nearest[first + row]) = (score, block.first + column) }
        }
      }
    }
    return nearest
  }

  /// `x·y − ½‖y‖²` for `rows` samples `x` and all images `y` of a block.
  private func scores(of samples: Floats, _ rows: Int, with block: Block) -> FloatBuffer {
    let product = MatrixProduct(
      rows: rows, columns: block.count, depth: pixels, threads: ThreadPool.shared.threads)
    let workspace = FloatBuffer(count: product.workspace)
    let scores = FloatBuffer(count: rows * block.count)
    ThreadPool.shared.run(
      product.bind(
        left: samples, right: block.columns.start, accumulator: .row(block.halfNorms.start),
        result: scores.start, workspace: workspace.start))
    return scores
  }

  /// The greatest value and its first index.
  private func greatest(in values: Floats, count: Int) -> (value: Float, index: Int) {
    var best = Vector(repeating: -.infinity)
    var index = 0
    while index &+ 16 <= count {
      let next = (values + index).vector
      best.replace(with: next, where: next .> best)
      index &+= 16
    }
    var greatest = best.max()
    while index < count {
      greatest = max(greatest, values[index])
      index &+= 1
    }
    var position = 0
    while values[position] != greatest && position &+ 1 < count { position &+= 1 }
    return (greatest, position)
  }
}

extension NearestTrainingImage {
  /// The label of the training image nearest to each image.
  ///
  /// - Throws: ``EvaluationError/wrongImages(subject:found:expected:)`` for images of another size.
  public func labels(of images: Images) throws(EvaluationError) -> [Int] {
    try labels(of: values(of: images))
  }

  /// The distance from each image to the nearest training image.
  ///
  /// - Throws: ``EvaluationError/wrongImages(subject:found:expected:)`` for images of another size.
  public func distances(of images: Images) throws(EvaluationError) -> [Double] {
    try distances(of: values(of: images))
  }

  private func values(of images: Images) throws(EvaluationError) -> [Float] {
    try images.size.check("Images to compare", fits: [size.height, size.width, size.channels])
    return images.converted(to: range).values
  }
}
