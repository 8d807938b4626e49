import NaiveTwins
import Testing

@testable import Kernels

@Suite("Convolutions equal a plain loop bit for bit")
struct ConvolutionTests {
  @Test("for kernels, strides, paddings, channels and batches of all kinds", arguments: [1, 2, 3, 4, 5, 7])
  func sweep(kernel: Int) {
    for stride in 1...3 where stride <= kernel + 1 {
      for (large, small) in [(1, 1), (1, 5), (6, 1), (3, 4), (8, 33), (17, 9)] {
        for batch in [1, 5, 16, 19, 35] + (stride == 2 ? [70] : []) {
          for isSame in [true, false] {
            check(
              .init(
                size: 7 + kernel % 2, channels: large, small, kernel: kernel, stride: stride, isSame: isSame,
                batch: batch))
          }
        }
      }
    }
  }

  @Test("for windows that are no squares and images that are no squares")
  func oblong() {
    check(
      ConvolutionGeometry(
        large: (9, 5, 3), small: (4, 5, 20), kernel: (3, 2), stride: 1, top: -2, left: 0, batch: 18))
    check(
      ConvolutionGeometry(
        large: (5, 11, 1), small: (3, 6, 10), kernel: (4, 3), stride: 2, top: 1, left: 1, batch: 33))
    for (large, small) in [(1, 70), (67, 1), (3, 100)] {
      check(
        ConvolutionGeometry(
          large: (6, 7, large), small: (6, 7, small), kernel: (3, 5), stride: 1, top: 1, left: 2, batch: 81))
    }
  }

  @Test("for images larger than the blocks they are worked on in")
  func blocked() {
    check(
      ConvolutionGeometry(
        large: (14, 14, 40), small: (7, 7, 48), kernel: (5, 5), stride: 2, top: 1, left: 1, batch: 64))
    check(
      ConvolutionGeometry(
        large: (14, 14, 9), small: (14, 14, 10), kernel: (3, 3), stride: 1, top: 1, left: 1, batch: 128))
  }

  // 25 times these channels is just beyond half a million weights, where tiles become low and wide.
  @Test(
    "for weights that crowd out what else is cached",
    arguments: [(145, 151), (146, 149), (147, 148), (150, 145)])
  func crowding(large: Int, small: Int) {
    check(
      ConvolutionGeometry(
        large: (1, 2, large), small: (1, 2, small), kernel: (5, 5), stride: 1, top: 2, left: 2, batch: 101))
  }

  @Test("for weights that come from afar")
  func heavy() {
    check(
      ConvolutionGeometry(
        large: (13, 2, 1025), small: (13, 2, 1024), kernel: (2, 1), stride: 1, top: 1, left: 0, batch: 1))
    check(
      ConvolutionGeometry(
        large: (5, 6, 300), small: (3, 3, 290), kernel: (5, 5), stride: 2, top: 2, left: 1, batch: 3))
  }

  /// The direct sum equals its reference, and so does what the geometry chooses.
  private func check(_ geometry: ConvolutionGeometry) {
    let large = numbers(geometry.largePixels * geometry.largeChannels * geometry.batch, "large")
    let small = numbers(geometry.smallPixels * geometry.smallChannels * geometry.batch, "small")
    let kernel = numbers(geometry.weights, "kernel")
    let (naive, chosen) = (NaiveConvolution<Float>(geometry), ReferenceConvolution<Float>(geometry))
    for (threads, isBiased) in [(1, false), (3, true)] {
      let largeBias = isBiased ? numbers(geometry.largeChannels, "bias") : nil
      let smallBias = isBiased ? numbers(geometry.smallChannels, "bias") : nil
      let start = isBiased ? kernel : nil
      let forward = naive.forward(large, kernel, bias: smallBias)
      let transposed = naive.transposed(small, kernel, bias: largeBias)
      let gradient = naive.kernelGradient(large, small, start: start)
      for shape in TileShape.all.map(Optional.some) + [nil] {
        let name = shape.map { "\($0)" } ?? "the faster shape"
        let convolution = {
          Convolution(geometry, $0, threads: threads, shape: shape, isDirect: true)
        }
        #expect(
          same(run(convolution(.forward), large, kernel, bias: smallBias), forward),
          "forward \(geometry) \(name)")
        #expect(
          same(run(convolution(.transposed), small, kernel, bias: largeBias), transposed),
          "transposed \(geometry) \(name)")
        #expect(
          same(
            run(
              KernelGradient(geometry, threads: threads, shape: shape, isDirect: true), geometry, large,
              small,
              start: start),
            gradient), "kernel gradient \(geometry) \(name)")
      }
      if WinogradPlan(geometry, .forward) != nil {
        #expect(
          same(
            run(Convolution(geometry, .forward, threads: threads), large, kernel, bias: smallBias),
            chosen.forward(large, kernel, bias: smallBias)))
      }
      if WinogradPlan(geometry, .transposed) != nil {
        #expect(
          same(
            run(Convolution(geometry, .transposed, threads: threads), small, kernel, bias: largeBias),
            chosen.transposed(small, kernel, bias: largeBias)))
        #expect(
          same(
            run(KernelGradient(geometry, threads: threads), geometry, large, small, start: start),
            chosen.kernelGradient(large, small, start: start)))
      }
    }
  }
}
