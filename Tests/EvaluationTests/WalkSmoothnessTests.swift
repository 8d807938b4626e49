import Testing

@testable import Evaluation

@Suite("Smoothness of walks") struct WalkSmoothnessTests {
  @Test("the distance of images is the root mean square of their pixels' differences")
  func distance() {
    #expect(imageDistance([0, 0, 0, 0] as [Float], [1, -1, 1, -1]) == 1)
    #expect(imageDistance([0, 0, 0, 0] as [Float], [2, 0, 0, 0]) == 1)
    #expect(imageDistance([0.5] as [Float], [0.5]) == 0)
  }

  @Test("contrast is the deviation of an image's pixels, zero where all are grey")
  func contrast() {
    #expect(imageContrasts([0, 1, 0, 1, 0.25, 0.25, 0.25, 0.25], pixels: 4) == [0.5, 0])
    #expect(imageContrasts([]).isEmpty)
  }

  @Test("fading evenly has no detour, and its changes are equal")
  func fading() {
    let smoothness = WalkSmoothness(of: [0, 1, 2, 3, 4, 4, 3, 2, 1, 0], perWalk: 5, pixels: 1)
    #expect(smoothness.neighbourChange == 1 && smoothness.greatestChange == 1)
    #expect(smoothness.detour == 1)
    #expect(smoothness.pairDistance == 4 && smoothness.relativeChange == 0.25)
  }

  @Test("a jump shows in the greatest change, a way back in the detour")
  func jumps() {
    let jump = WalkSmoothness(of: [0, 0, 0, 0, 4, 4, 4, 4, 4, 0], perWalk: 5, pixels: 1)
    #expect(jump.neighbourChange == 1 && jump.greatestChange == 4 && jump.detour == 1)
    let back = WalkSmoothness(of: [0, 3, 1, 5, 2, 6], perWalk: 3, pixels: 1)
    #expect(back.detour == 6)
  }
}
