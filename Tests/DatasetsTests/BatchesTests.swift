import Kernels
import Testing

@testable import Datasets

@Suite("Batches")
struct BatchesTests {
  /// 23 images of 2×3 pixels; image i holds i·10 … i·10 + 5 and has class i mod 10.
  static func images(_ count: Int = 23) throws -> LabeledImages {
    try LabeledImages(
      height: 2, width: 3, channels: 1,
      pixels: (0..<count).flatMap { i in (0..<6).map { UInt8(truncatingIfNeeded: i * 10 + $0) } },
      labels: (0..<count).map { UInt8($0 % 10) })
  }

  @Test("An epoch's batches hold every image at most once and leave out what does not fill a batch")
  func epoch() throws {
    let batches = try Batches(Self.images(), size: 5, scaledTo: .unit, seed: 1)
    #expect(batches.batchesPerEpoch == 4)
    for epoch in 0..<3 {
      let drawn = (0..<4).flatMap { batches.indices(at: epoch * 4 + $0) }
      #expect(Set(drawn).count == 20 && drawn.allSatisfy { (0..<23).contains($0) })
    }
    #expect(batches.epoch(of: 3) == 0 && batches.epoch(of: 4) == 1)
  }

  @Test("An epoch's order is the permutation of the stream “batches” at the step of its number")
  func order() throws {
    let batches = try Batches(Self.images(), size: 5, scaledTo: .unit, seed: 1)
    let permutation = RandomStream(seed: 1, name: "batches").permutation(count: 23, step: 2)
    #expect((8..<12).flatMap { batches.indices(at: $0) } == Array(permutation.prefix(20)))
  }

  @Test("60,000 images make 937 batches of 64")
  func notebook() throws {
    let images = try LabeledImages(
      height: 1, width: 1, channels: 1, pixels: [UInt8](repeating: 0, count: 60_000),
      labels: [UInt8](repeating: 0, count: 60_000))
    #expect(try Batches(images, size: 64, scaledTo: .unit, seed: 0).batchesPerEpoch == 937)
  }

  @Test("A batch is a function of seed and number alone, in whatever order batches are asked for")
  func purity() throws {
    let forward = try Batches(Self.images(), size: 5, scaledTo: .unit, seed: 7)
    let inOrder = (0..<12).map { forward.indices(at: $0) }
    for batch in [11, 0, 5, 5, 3, 8] {
      #expect(forward.indices(at: batch) == inOrder[batch])
      #expect(
        try Batches(Self.images(), size: 5, scaledTo: .unit, seed: 7).indices(at: batch) == inOrder[batch])
    }
    #expect(Set(inOrder).count == 12)
    let other = try Batches(Self.images(), size: 5, scaledTo: .unit, seed: 8)
    #expect((0..<12).map { other.indices(at: $0) } != inOrder)
  }

  @Test("Over many epochs every image comes first about equally often")
  func uniformity() throws {
    let batches = try Batches(Self.images(10), size: 10, scaledTo: .unit, seed: 3)
    var first = [Int](repeating: 0, count: 10)
    for epoch in 0..<5000 { first[batches.indices(at: epoch)[0]] += 1 }
    // χ² with 9 degrees of freedom is below 33.7 in 9,999 of 10,000 cases.
    #expect(first.map { Double(($0 - 500) * ($0 - 500)) / 500 }.reduce(0, +) < 33.7)
  }

  @Test("A copied batch holds the scaled pixels and the labels of its images", arguments: PixelScale.allCases)
  func copy(scale: PixelScale) throws {
    let images = try Self.images()
    let batches = try Batches(images, size: 4, scaledTo: scale, seed: 11)
    let scaled = images.images(scaledTo: scale)
    for batch in [0, 4, 5, 17] {
      var pixels = [Float](repeating: .nan, count: 25)
      var labels = [Float](repeating: .nan, count: 5)
      batches.copy(batch: batch, into: &pixels)
      batches.copyLabels(batch: batch, into: &labels)
      let indices = batches.indices(at: batch)
      #expect(Array(pixels[..<24]) == indices.flatMap { scaled[$0 * 6..<$0 * 6 + 6] })
      #expect(Array(labels[..<4]) == indices.map { Float(images.labels[$0]) })
      #expect(pixels[24].isNaN && labels[4].isNaN)
    }
  }

  @Test("A batch of no image, and one larger than the data set, are refused", arguments: [-1, 0, 24])
  func sizes(size: Int) {
    #expect(throws: DatasetError.batchTooLarge(size: size, count: 23)) {
      try Batches(Self.images(), size: size, scaledTo: .unit, seed: 0)
    }
  }
}
