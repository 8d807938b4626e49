import Datasets
import Kernels

/// Finds the training image that is nearest to an image, by Euclidean distance between pixels: its label tells what
/// the image looks like, its distance how much.
///
/// Of all training images `y` the nearest to `x` has the greatest `x·y − ½‖y‖²`; the first of equals wins.
public final class NearestTrainingImage {
  private let labels: [UInt8]
  private let pixels: Int
  private let blocks: [Block]

  private static let samplesAtATime = 480
  private static let imagesInBlock = 2048

  /// Training images as the columns of a matrix, and what their products begin at.
  private struct Block {
    let first: Int
    let count: Int
    let columns: FloatBuffer
    let halfNorms: FloatBuffer
  }

  /// Prepares the images that others are compared with.
  public init(among images: LabeledImages, scaledTo scale: PixelScale) {
    labels = images.labels
    pixels = images.pixelsPerImage
    let values = images.images(scaledTo: scale)
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

  /// The label of the nearest training image of each sample; samples lie one after another in the images' scale.
  public func labels(of samples: [Float]) -> [UInt8] { indices(of: samples).map { labels[$0] } }

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
    precondition(samples.count % pixels == 0, "\(samples.count) values are no images of \(pixels) pixels")
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

  /// `x·y − ½‖y‖²` for some samples `x` and all images `y` of a block.
  private func scores(of samples: Floats, _ rows: Int, with block: Block) -> FloatBuffer {
    let product = MatrixProduct(
      rows: rows, columns: block.count, depth: pixels, threads: ThreadPool.shared.threads)
    let workspace = FloatBuffer(count: product.workspace)
    let scores = FloatBuffer(count: rows * block.count)
    ThreadPool.shared.run(
      product.bind(
        left: samples, right: block.columns.start, start: .row(block.halfNorms.start),
        result: scores.start, workspace: workspace.start))
    return scores
  }

  /// The greatest of some values and the first place where it stands.
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
    var place = 0
    while values[place] != greatest && place &+ 1 < count { place &+= 1 }
    return (greatest, place)
  }
}
