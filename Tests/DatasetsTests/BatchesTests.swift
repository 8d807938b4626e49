import Kernels
import Testing

@testable import Datasets

@Suite("Batches")
struct BatchesTests {
  /// 23 images of 2×3 pixels; image i has the pixels i·10 to i·10 + 5 and the class i mod 10.
  static func images(_ count: Int = 23) throws -> LabeledImages {
    try LabeledImages(
      height: 2, width: 3, channels: 1,
      pixels: (0..<count).flatMap { i in (0..<6).map { UInt8(truncatingIfNeeded: i * 10 + $0) } },
      labels: (0..<count).map { $0 % 10 })
  }

  @Test("The batches of an epoch contain every image at most once and omit those that do not fill a batch")
  func epoch() throws {
    let batches = try Batches(Self.images(), size: 5, range: .unit, seed: 1)
    #expect(batches.batchesPerEpoch == 4)
    for epoch in 0..<3 {
      let indices = (0..<4).flatMap { batches.indices(at: epoch * 4 + $0) }
      #expect(Set(indices).count == 20 && indices.allSatisfy { (0..<23).contains($0) })
    }
    #expect(batches.epoch(of: 3) == 0 && batches.epoch(of: 4) == 1)
  }

  @Test("The order of epoch e is the permutation of the stream “batches” at step e")
  func order() throws {
    let batches = try Batches(Self.images(), size: 5, range: .unit, seed: 1)
    let permutation = RandomStream(seed: 1, name: "batches").permutation(count: 23, step: 2)
    #expect((8..<12).flatMap { batches.indices(at: $0) } == Array(permutation.prefix(20)))
  }

  @Test("60,000 images make 937 batches of 64")
  func batchCount() throws {
    let images = try LabeledImages(
      height: 1, width: 1, channels: 1, pixels: [UInt8](repeating: 0, count: 60_000),
      labels: [Int](repeating: 0, count: 60_000))
    #expect(try Batches(images, size: 64, range: .unit, seed: 0).batchesPerEpoch == 937)
  }

  @Test("A batch depends only on the seed and its number, in any order of requests")
  func requestOrder() throws {
    let forward = try Batches(Self.images(), size: 5, range: .unit, seed: 7)
    let inOrder = (0..<12).map { forward.indices(at: $0) }
    for batch in [11, 0, 5, 5, 3, 8] {
      #expect(forward.indices(at: batch) == inOrder[batch])
      #expect(
        try Batches(Self.images(), size: 5, range: .unit, seed: 7).indices(at: batch) == inOrder[batch])
    }
    #expect(Set(inOrder).count == 12)
    let other = try Batches(Self.images(), size: 5, range: .unit, seed: 8)
    #expect((0..<12).map { other.indices(at: $0) } != inOrder)
  }

  @Test("Over many epochs every image is first about equally often")
  func uniformity() throws {
    let batches = try Batches(Self.images(10), size: 10, range: .unit, seed: 3)
    var first = [Int](repeating: 0, count: 10)
    for epoch in 0..<5000 { first[batches.indices(at: epoch)[0]] += 1 }
    // χ² with 9 degrees of freedom is below 33.7 in 9,999 of 10,000 cases.
    #expect(first.map { Double(($0 - 500) * ($0 - 500)) / 500 }.reduce(0, +) < 33.7)
  }

  @Test(
    "A copied batch contains the converted pixels and the labels of its images",
    arguments: PixelRange.allCases)
  func copy(range: PixelRange) throws {
    let images = try Self.images()
    let batches = try Batches(images, size: 4, range: range, seed: 11)
    let converted = images.images(range: range)
    for batch in [0, 4, 5, 17] {
      var pixels = [Float](repeating: .nan, count: 25)
      var labels = [Float](repeating: .nan, count: 5)
      batches.copy(batch: batch, into: &pixels)
      batches.copyLabels(batch: batch, into: &labels)
      let indices = batches.indices(at: batch)
      #expect(Array(pixels[..<24]) == indices.flatMap { converted[$0 * 6..<$0 * 6 + 6] })
      #expect(Array(labels[..<4]) == indices.map { Float(images.labels[$0]) })
      #expect(pixels[24].isNaN && labels[4].isNaN)
    }
  }

  @Test("A batch size below 1 or above the size of the data set throws", arguments: [-1, 0, 24])
  func sizes(size: Int) {
    #expect(throws: DatasetError.batchTooLarge(size: size, count: 23)) {
      try Batches(Self.images(), size: size, range: .unit, seed: 0)
    }
  }
}
