import Datasets
import Kernels

/// Tells the label of the training image that is nearest to an image, by Euclidean distance between pixels.
///
/// Of all training images `y` the nearest to `x` has the greatest `x·y − ½‖y‖²`; the first of equals wins.
public final class NearestTrainingImage {
  private let labels: [UInt8]
  private let pixels: Int
  private let blocks: [Block]

  private static let samplesAtATime = 480

  /// Training images as the columns of a matrix, and what their products begin at.
  private struct Block {
    let first: Int
    let count: Int
    let columns: [Float]
    let halfNorms: [Float]
  }

  /// Prepares the images that others are compared with.
  public init(among images: LabeledImages, scaledTo scale: PixelScale) {
    labels = images.labels
    pixels = images.pixelsPerImage
    let values = images.images(scaledTo: scale)
    let pixels = pixels
    blocks = stride(from: 0, to: images.count, by: 2048).map { first in
      let count = min(2048, images.count - first)
      var columns = [Float](repeating: 0, count: count * pixels)
      var halfNorms = [Float](repeating: 0, count: count)
      for image in 0..<count {
        for pixel in 0..<pixels {
          let value = values[(first + image) * pixels + pixel]
          columns[pixel * count + image] = value
          halfNorms[image] -= 0.5 * value * value
        }
      }
      return Block(first: first, count: count, columns: columns, halfNorms: halfNorms)
    }
  }

  /// The label of the nearest training image of each sample; samples lie one after another in the images' scale.
  public func labels(of samples: [Float]) -> [UInt8] { indices(of: samples).map { labels[$0] } }

  /// The index of the nearest training image of each sample.
  public func indices(of samples: [Float]) -> [Int] {
    precondition(samples.count % pixels == 0, "\(samples.count) values are no images of \(pixels) pixels")
    let count = samples.count / pixels
    var best = [Float](repeating: -.infinity, count: count)
    var nearest = [Int](repeating: 0, count: count)
    for first in stride(from: 0, to: count, by: Self.samplesAtATime) {
      let rows = first..<min(first + Self.samplesAtATime, count)
      for block in blocks { compare(samples, rows, with: block, &best, &nearest) }
    }
    return nearest
  }

  private func compare(
    _ samples: [Float], _ rows: Range<Int>, with block: Block, _ best: inout [Float], _ nearest: inout [Int]
  ) {
    let product = MatrixProduct(
      rows: rows.count, columns: block.count, depth: pixels, threads: ThreadPool.shared.threads)
    var workspace = [Float](repeating: 0, count: product.workspace + 1)
    var scores = [Float](repeating: 0, count: rows.count * block.count)
    samples.withUnsafeBufferPointer { samples in
      block.columns.withUnsafeBufferPointer { columns in
        block.halfNorms.withUnsafeBufferPointer { halfNorms in
          workspace.withUnsafeMutableBufferPointer { workspace in
            scores.withUnsafeMutableBufferPointer { scores in
              ThreadPool.shared.run(
                product.bind(
                  left: samples.baseAddress! + rows.lowerBound * pixels, right: columns.baseAddress!,
                  start: .row(halfNorms.baseAddress!), result: scores.baseAddress!,
                  workspace: workspace.baseAddress!))
            }
          }
        }
      }
    }
    for (row, sample) in rows.enumerated() {
      for column in 0..<block.count where scores[row * block.count + column] > best[sample] {
        best[sample] = scores[row * block.count + column]
        nearest[sample] = block.first + column
      }
    }
  }
}
