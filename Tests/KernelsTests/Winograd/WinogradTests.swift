import ReferenceImplementations
import Testing

@testable import Kernels

@Suite("Minimal filtering equals the reference implementation bit for bit")
struct WinogradTests {
  @Test("with kernels, strides, paddings and images of all sizes", arguments: [2, 3, 4, 5], [1, 2])
  func sizes(kernel: Int, stride: Int) {
    for size in Array(5...17) + [21, 28, 33] {
      for isSame in [true, false] {
        check(
          .init(
            size: size, channels: 3, 5, kernel: kernel, stride: stride, isSame: isSame, batch: 2),
          threads: [1], blockings: [nil])
      }
    }
  }

  @Test("with odd channels and batches, for every blocking", arguments: [3, 4, 5], [1, 2])
  func blockings(kernel: Int, stride: Int) {
    for (batch, channels) in [(1, (33, 50)), (17, (18, 7)), (35, (5, 34)), (70, (5, 19))] {
      for isSame in [true, false] {
        check(
          .init(
            size: batch == 70 ? 7 : 11, channels: channels.0, channels.1, kernel: kernel, stride: stride,
            isSame: isSame, batch: batch),
          threads: [1, 2, 3, 7],
          blockings: [
            nil, .init(tiles: 0, channels: 16, examples: 16), .init(tiles: 0, channels: 64, examples: 32),
            .init(tiles: 1, channels: 32, examples: 0), .init(tiles: 3, channels: 16, examples: 0),
            .init(tiles: 100, channels: 16, examples: 0),
          ])
      }
    }
  }

  @Test("with windows and images that are not square, and with other strides")
  func notSquare() {
    for geometry in [
      ConvolutionGeometry(
        input: (9, 17, 3), output: (8, 8, 5), kernel: (3, 5), stride: 1, top: 1, left: -3, batch: 3),
      ConvolutionGeometry(
        input: (9, 14, 4), output: (5, 7, 3), kernel: (5, 4), stride: 2, top: 2, left: 1, batch: 5),
      ConvolutionGeometry(
        input: (20, 19, 2), output: (7, 6, 3), kernel: (5, 4), stride: 3, top: 1, left: 0, batch: 4),
      ConvolutionGeometry(
        input: (12, 12, 2), output: (6, 6, 3), kernel: (7, 6), stride: 2, top: 3, left: 2, batch: 4),
    ] { check(geometry, threads: [1, 3], blockings: [nil, .init(tiles: 2, channels: 16, examples: 16)]) }
  }

  @Test("an image has the same bits in every batch")
  func batches() {
    let whole = ConvolutionGeometry(
      size: 14, channels: 32, 40, kernel: 5, stride: 2, isSame: true, batch: 70)
    let kernel = numbers(whole.weights, "kernel")
    let output = numbers(whole.outputPixels * whole.outputChannels * 70, "small")
    let all = run(Convolution(whole, .transposed, threads: 2), output, kernel, bias: nil)
    for batch in [1, 16, 33, 64] {
      let some = ConvolutionGeometry(
        size: 14, channels: 32, 40, kernel: 5, stride: 2, isSame: true, batch: batch)
      let first = { (image: [Float]) in image.indices.filter { $0 % 70 < batch }.map { image[$0] } }
      #expect(
        same(run(Convolution(some, .transposed, threads: 1), first(output), kernel, bias: nil), first(all)))
    }
  }

  private func check(
    _ geometry: ConvolutionGeometry, threads: [Int], blockings: [WinogradConvolution.Blocking?]
  ) {
    let input = numbers(geometry.inputPixels * geometry.inputChannels * geometry.batch, "large")
    let output = numbers(geometry.outputPixels * geometry.outputChannels * geometry.batch, "small")
    let kernel = numbers(geometry.weights, "kernel")
    for direction in [Convolution.Direction.forward, .transposed] {
      guard let plan = WinogradPlan(geometry, direction, isForced: true) else {
        Issue.record("no plan of \(geometry)")
        return
      }
      let source = direction == .forward ? input : output
      let bias = numbers(plan.resultChannels, "bias")
      let reference = NaiveWinograd<Float>(plan)
      let expected = reference.convolution(source, kernel, bias: bias)
      let expectedGradient =
        direction == .transposed ? reference.weightGradient(input, output, accumulator: kernel) : []
      for threads in threads {
        for blocking in blockings {
          for shape in blocking == nil ? TileShape.all.map(Optional.some) + [nil] : [nil] {
            let name =
              "\(direction) \(geometry) \(threads) \(String(describing: blocking)) \(String(describing: shape))"
            let convolution = WinogradConvolution(plan, threads: threads, shape: shape, blocking: blocking)
            #expect(same(run(convolution, source, kernel, bias: bias), expected), "\(name)")
            if direction == .forward { continue }
            let gradient = WinogradWeightGradient(
              plan, threads: threads, shape: shape,
              blocking: blocking.map { .init(tiles: max($0.tiles, 1), channels: $0.channels + 3) })
            #expect(
              same(run(gradient, input, output, accumulator: kernel), expectedGradient), "gradient \(name)")
          }
        }
      }
    }
  }
}
