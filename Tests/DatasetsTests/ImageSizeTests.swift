import Testing

@testable import Datasets

@Suite("Sizes of images") struct ImageSizeTests {
  @Test("dimensions of a network are images where they are three extents or a row that fills a square")
  func dimensions() {
    #expect(ImageSize(of: [56, 56, 1]) == ImageSize(height: 56, width: 56, channels: 1))
    #expect(ImageSize(of: [28, 28, 3]) == ImageSize(height: 28, width: 28, channels: 3))
    #expect(ImageSize(of: [784]) == ImageSize(height: 28, width: 28, channels: 1))
    for other in [[], [0], [783], [28, 28], [0, 3, 1], [2, 2, 2, 2]] { #expect(ImageSize(of: other) == nil) }
  }

  @Test("images fit their own extents and a row of as many values, in no other order")
  func pairs() {
    let shapes = [[24, 32, 1], [32, 24, 1], [28, 84, 1], [28, 28, 3], [84, 28, 1], [2352, 1, 1]]
    for shape in shapes {
      let size = ImageSize(height: shape[0], width: shape[1], channels: shape[2])
      for other in shapes { #expect(size.fits(other) == (other == shape)) }
      #expect(size.fits([size.count]) && !size.fits([size.count + 1]) && !size.fits([]))
    }
  }
}
