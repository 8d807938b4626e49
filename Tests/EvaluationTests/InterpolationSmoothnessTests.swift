import Testing

@testable import Evaluation

@Suite("Smoothness of interpolations") struct InterpolationSmoothnessTests {
  @Test("the distance of images is the root mean square of their pixel differences")
  func distance() {
    #expect(imageDistance([0, 0, 0, 0] as [Float], [1, -1, 1, -1]) == 1)
    #expect(imageDistance([0, 0, 0, 0] as [Float], [2, 0, 0, 0]) == 1)
    #expect(imageDistance([0.5] as [Float], [0.5]) == 0)
  }

  @Test("contrast is the standard deviation of the pixels of an image, zero for uniform gray")
  func contrast() {
    #expect(imageContrasts([0, 1, 0, 1, 0.25, 0.25, 0.25, 0.25], pixels: 4) == [0.5, 0])
    #expect(imageContrasts([], pixels: 4).isEmpty)
  }

  @Test("uniform fading has path-length ratio 1 and equal changes")
  func fading() {
    let smoothness = InterpolationSmoothness(
      of: [0, 1, 2, 3, 4, 4, 3, 2, 1, 0], imagesPerInterpolation: 5, pixels: 1)
    #expect(smoothness.neighborChange == 1 && smoothness.greatestChange == 1)
    #expect(smoothness.pathLengthRatio == 1)
    #expect(smoothness.pairDistance == 4 && smoothness.relativeChange == 0.25)
  }

  @Test("a jump raises the greatest change, a reversal the path-length ratio")
  func jumps() {
    let jump = InterpolationSmoothness(
      of: [0, 0, 0, 0, 4, 4, 4, 4, 4, 0], imagesPerInterpolation: 5, pixels: 1)
    #expect(jump.neighborChange == 1 && jump.greatestChange == 4 && jump.pathLengthRatio == 1)
    let reversal = InterpolationSmoothness(of: [0, 3, 1, 5, 2, 6], imagesPerInterpolation: 3, pixels: 1)
    #expect(reversal.pathLengthRatio == 6)
  }
}
