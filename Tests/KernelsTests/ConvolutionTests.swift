import ReferenceImplementations
import Testing

@testable import Kernels

@Suite("Convolutions equal the reference implementation bit for bit")
struct ConvolutionTests {
  @Test("with all kinds of kernels, strides, paddings, channels and batches", arguments: [1, 2, 3, 4, 5, 7])
  func sweep(kernel: Int) {
    for stride in 1...3 where stride <= kernel + 1 {
      for (input, output) in [(1, 1), (1, 5), (6, 1), (3, 4), (8, 33), (17, 9)] {
        for batch in [1, 5, 16, 19, 35] + (stride == 2 ? [70] : []) {
          for isSame in [true, false] {
            check(
              .init(
                size: 7 + kernel % 2, channels: input, output, kernel: kernel, stride: stride, isSame: isSame,
                batch: batch))
          }
        }
      }
    }
  }

  @Test("with windows and images that are not square")
  func notSquare() {
    check(
      ConvolutionGeometry(
        input: (9, 5, 3), output: (4, 5, 20), kernel: (3, 2), stride: 1, top: -2, left: 0, batch: 18))
    check(
      ConvolutionGeometry(
        input: (5, 11, 1), output: (3, 6, 10), kernel: (4, 3), stride: 2, top: 1, left: 1, batch: 33))
    for (input, output) in [(1, 70), (67, 1), (3, 100)] {
      check(
        ConvolutionGeometry(
          input: (6, 7, input), output: (6, 7, output), kernel: (3, 5), stride: 1, top: 1, left: 2, batch: 81)
      )
    }
  }

  @Test("with images larger than a block")
  func blocked() {
    check(
      ConvolutionGeometry(
        input: (14, 14, 40), output: (7, 7, 48), kernel: (5, 5), stride: 2, top: 1, left: 1, batch: 64))
    check(
      ConvolutionGeometry(
        input: (14, 14, 9), output: (14, 14, 10), kernel: (3, 3), stride: 1, top: 1, left: 1, batch: 128))
  }

  // 25 taps with these channels are just more than 2^19 weights, where the tiles become low and wide.
  @Test(
    "with weights larger than the L2 cache",
    arguments: [(145, 151), (146, 149), (147, 148), (150, 145)])
  func weightsLargerThanL2(input: Int, output: Int) {
    check(
      ConvolutionGeometry(
        input: (1, 2, input), output: (1, 2, output), kernel: (5, 5), stride: 1, top: 2, left: 2, batch: 101))
  }

  @Test("with weights larger than the last-level cache")
  func weightsLargerThanLastLevelCache() {
    check(
      ConvolutionGeometry(
        input: (13, 2, 1025), output: (13, 2, 1024), kernel: (2, 1), stride: 1, top: 1, left: 0, batch: 1))
    check(
      ConvolutionGeometry(
        input: (5, 6, 300), output: (3, 3, 290), kernel: (5, 5), stride: 2, top: 2, left: 1, batch: 3))
  }

  /// Compares the direct sum with its reference implementation, and minimal filtering too where the geometry
  /// allows it.
  private func check(_ geometry: ConvolutionGeometry) {
    let input = numbers(geometry.inputPixels * geometry.inputChannels * geometry.batch, "large")
    let output = numbers(geometry.outputPixels * geometry.outputChannels * geometry.batch, "small")
    let kernel = numbers(geometry.weights, "kernel")
    let (naive, chosen) = (NaiveConvolution<Float>(geometry), ReferenceConvolution<Float>(geometry))
    for (threads, isBiased) in [(1, false), (3, true)] {
      let inputBias = isBiased ? numbers(geometry.inputChannels, "bias") : nil
      let outputBias = isBiased ? numbers(geometry.outputChannels, "bias") : nil
      let accumulator = isBiased ? kernel : nil
      let forward = naive.forward(input, kernel, bias: outputBias)
      let transposed = naive.transposed(output, kernel, bias: inputBias)
      let gradient = naive.weightGradient(input, output, accumulator: accumulator)
      for shape in TileShape.all.map(Optional.some) + [nil] {
        let name = shape.map { "\($0)" } ?? "the faster shape"
        let convolution = {
          Convolution(geometry, $0, threads: threads, shape: shape, isDirect: true)
        }
        #expect(
          same(run(convolution(.forward), input, kernel, bias: outputBias), forward),
          "forward \(geometry) \(name)")
        #expect(
          same(run(convolution(.transposed), output, kernel, bias: inputBias), transposed),
          "transposed \(geometry) \(name)")
        #expect(
          same(
            run(
              WeightGradient(geometry, threads: threads, shape: shape, isDirect: true), geometry, input,
              output, accumulator: accumulator),
            gradient), "weight gradient \(geometry) \(name)")
      }
      if WinogradPlan(geometry, .forward) != nil {
        #expect(
          same(
            run(Convolution(geometry, .forward, threads: threads), input, kernel, bias: outputBias),
            chosen.forward(input, kernel, bias: outputBias)))
      }
      if WinogradPlan(geometry, .transposed) != nil {
        #expect(
          same(
            run(Convolution(geometry, .transposed, threads: threads), output, kernel, bias: inputBias),
            chosen.transposed(output, kernel, bias: inputBias)))
        #expect(
          same(
            run(
              WeightGradient(geometry, threads: threads), geometry, input, output, accumulator: accumulator),
            chosen.weightGradient(input, output, accumulator: accumulator)))
      }
    }
  }
}
