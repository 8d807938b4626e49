import Kernels

/// An endless sequence of shuffled batches; every batch is a pure function of the seed and its number.
///
/// Batch `i` belongs to epoch e = i / batchesPerEpoch. The order of epoch e is a permutation keyed by the seed,
/// the stream `batches` and e, so a resumed run needs only its step number. Images that do not fill the last
/// batch of an epoch are omitted from that epoch.
///
/// Only the order of one epoch is stored, so batches should be requested in rising order, by one thread at a
/// time. Memory is allocated only when an epoch begins.
public final class Batches {
  /// The images to shuffle.
  public let images: LabeledImages
  /// The number of images in a batch.
  public let size: Int
  /// The range that pixels are converted to.
  public let range: PixelRange
  /// The seed of the order of every epoch.
  public let seed: UInt64

  private let table: [Float]
  private var order: [Int] = []
  private var orderedEpoch: Int?

  /// Batches of `size` images.
  ///
  /// - Throws: ``DatasetError/batchTooLarge(size:count:)`` when an epoch would have no batch.
  public init(_ images: LabeledImages, size: Int, range: PixelRange, seed: UInt64) throws {
    guard 1...max(1, images.count) ~= size, images.count > 0 else {
      throw DatasetError.batchTooLarge(size: size, count: images.count)
    }
    self.images = images
    self.size = size
    self.range = range
    self.seed = seed
    table = range.table
  }

  /// The number of complete batches in an epoch: ⌊count / size⌋.
  public var batchesPerEpoch: Int { images.count / size }

  /// The epoch of a batch, counted from 0.
  public func epoch(of batch: Int) -> Int { batch / batchesPerEpoch }

  /// The indices in the data set of the images of a batch.
  public func indices(at batch: Int) -> [Int] {
    withIndices(at: batch) { Array($0) }
  }

  /// Writes the converted pixels of a batch, row-major: size × height × width × channels.
  public func copy(batch: Int, into output: UnsafeMutablePointer<Float>) {
    let length = images.pixelsPerImage
    withIndices(at: batch) { indices in
      images.pixels.withUnsafeBufferPointer { pixels in
        table.withUnsafeBufferPointer { table in
          for (position, index) in indices.enumerated() {
            PixelRange.convert(
              pixels.baseAddress! + index &* length, length, with: table.baseAddress!,
              into: output + position &* length)
          }
        }
      }
    }
  }

  /// Writes the class of each image of a batch as a whole number, `size` values.
  public func copyLabels(batch: Int, into output: UnsafeMutablePointer<Float>) {
    withIndices(at: batch) { indices in
      for (position, index) in indices.enumerated() { output[position] = Float(images.labels[index]) }
    }
  }

  private func withIndices<Result>(
    at batch: Int, _ body: (UnsafeBufferPointer<Int>) -> Result
  ) -> Result {
    precondition(batch >= 0, "Batch numbers start at 0, found \(batch)")
    loadOrder(of: epoch(of: batch))
    let start = batch % batchesPerEpoch * size
    return order.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<start + size])) }
  }

  private func loadOrder(of epoch: Int) {
    guard epoch != orderedEpoch else { return }
    order = RandomStream(seed: seed, name: "batches").permutation(count: images.count, step: UInt64(epoch))
    orderedEpoch = epoch
  }
}
