import Testing

@testable import Datasets

@Suite("Labeled images")
struct LabeledImagesTests {
  let images: LabeledImages

  init() throws {
    images = try LabeledImages(
      height: 1, width: 2, channels: 1, pixels: [0, 255, 1, 2, 51, 254], labels: [3, 1, 3])
  }

  @Test("Converted pixels follow the documented formulas, bit for bit")
  func ranges() {
    #expect(images.images(range: .unit) == images.pixels.map { Float($0) / 255 })
    #expect(images.images(range: .symmetric) == images.pixels.map { Float($0) / 127.5 - 1 })
    #expect(PixelRange.unit.value(of: 255) == 1 && PixelRange.unit.value(of: 0) == 0)
    #expect(PixelRange.symmetric.value(of: 255) == 1 && PixelRange.symmetric.value(of: 0) == -1)
  }

  @Test("Filter and prefix preserve the order and the sizes")
  func selection() {
    let threes = images.filter(label: 3)
    #expect(threes.pixels == [0, 255, 51, 254] && threes.labels == [3, 3] && threes.width == 2)
    #expect(images.prefix(2).labels == [3, 1])
    #expect(images.prefix(7) == images)
    #expect(images.filter(label: 7).images(range: .unit).isEmpty)
  }

  @Test("The hash changes with a pixel, a label and the sizes")
  func hash() throws {
    let others = [
      try LabeledImages(
        height: 1, width: 2, channels: 1, pixels: [0, 255, 1, 3, 51, 254], labels: [3, 1, 3]),
      try LabeledImages(height: 1, width: 2, channels: 1, pixels: images.pixels, labels: [3, 1, 2]),
      try LabeledImages(height: 2, width: 1, channels: 1, pixels: images.pixels, labels: images.labels),
    ]
    #expect(Set(others.map(\.sha256) + [images.sha256]).count == 4)
    #expect(images.sha256 == "72b8dc87f2dbfa918848ab7f3c4adf51af0834bd8fad488920a7c6ab936e3b11")
  }

  @Test("More labels than images throw")
  func mismatch() {
    #expect(throws: DatasetError.countMismatch(images: 2, labels: 3)) {
      try LabeledImages(height: 1, width: 2, channels: 1, pixels: [0, 1, 2, 3], labels: [0, 1, 2])
    }
  }
}
