import Kernels

/// An endless sequence of shuffled batches in which every batch is a pure function of its number.
///
/// Batch `i` belongs to epoch e = i / batchesPerEpoch; the order of epoch e is the permutation keyed by the seed,
/// the stream `batches` and e. So a run that is resumed needs no more than its step number. The images that do
/// not fill a last batch of an epoch are left out of that epoch.
///
/// One epoch's order is kept, so batches are best asked for in rising order, from one thread at a time. Memory is
/// asked for only when an epoch begins.
public final class Batches {
  /// The images that are drawn from.
  public let images: LabeledImages
  /// The number of images in a batch.
  public let size: Int
  /// How pixels become numbers.
  public let scale: PixelScale
  /// The seed of every epoch's order.
  public let seed: UInt64

  private let table: [Float]
  private var order: [Int] = []
  private var orderedEpoch: Int?

  /// Batches of `size` images.
  ///
  /// - Throws: ``DatasetError/batchTooLarge(size:count:)`` when an epoch would have no batch.
  public init(_ images: LabeledImages, size: Int, scaledTo scale: PixelScale, seed: UInt64) throws {
    guard 1...max(1, images.count) ~= size, images.count > 0 else {
      throw DatasetError.batchTooLarge(size: size, count: images.count)
    }
    self.images = images
    self.size = size
    self.scale = scale
    self.seed = seed
    table = scale.table
  }

  /// The number of whole batches in an epoch: ⌊count / size⌋.
  public var batchesPerEpoch: Int { images.count / size }

  /// The epoch of a batch, from 0.
  public func epoch(of batch: Int) -> Int { batch / batchesPerEpoch }

  /// The places in the data set of a batch's images.
  public func indices(at batch: Int) -> [Int] {
    withIndices(at: batch) { Array($0) }
  }

  /// Writes a batch's scaled pixels, row-major: size × height × width × channels.
  public func copy(batch: Int, into output: UnsafeMutablePointer<Float>) {
    let length = images.pixelsPerImage
    withIndices(at: batch) { indices in
      images.pixels.withUnsafeBufferPointer { pixels in
        table.withUnsafeBufferPointer { table in
          for (place, index) in indices.enumerated() {
            PixelScale.convert(
              pixels.baseAddress! + index &* length, length, with: table.baseAddress!,
              into: output + place &* length)
          }
        }
      }
    }
  }

  /// Writes the classes of a batch's images as whole numbers: size.
  public func copyLabels(batch: Int, into output: UnsafeMutablePointer<Float>) {
    withIndices(at: batch) { indices in
      for (place, index) in indices.enumerated() { output[place] = Float(images.labels[index]) }
    }
  }

  private func withIndices<Result>(
    at batch: Int, _ body: (UnsafeBufferPointer<Int>) -> Result
  ) -> Result {
    precondition(batch >= 0, "Batches are numbered from 0, found \(batch)")
    putInOrder(of: epoch(of: batch))
    let start = batch % batchesPerEpoch * size
    return order.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<start + size])) }
  }

  private func putInOrder(of epoch: Int) {
    guard epoch != orderedEpoch else { return }
    order = RandomStream(seed: seed, name: "batches").permutation(count: images.count, step: UInt64(epoch))
    orderedEpoch = epoch
  }
}
