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

  private func check(_ geometry: ConvolutionGeometry) {
    let naive = NaiveConvolution<Float>(geometry)
    let large = numbers(geometry.largePixels * geometry.largeChannels * geometry.batch, "large")
    let small = numbers(geometry.smallPixels * geometry.smallChannels * geometry.batch, "small")
    let kernel = numbers(geometry.weights, "kernel")
    for (threads, isBiased) in [(1, false), (3, true)] {
      let largeBias = isBiased ? numbers(geometry.largeChannels, "bias") : nil
      let smallBias = isBiased ? numbers(geometry.smallChannels, "bias") : nil
      let start = isBiased ? kernel : nil
      let forward = naive.forward(large, kernel, bias: smallBias)
      let transposed = naive.transposed(small, kernel, bias: largeBias)
      let kernelGradient = naive.kernelGradient(large, small, start: start)
      for shape in TileShape.all.map(Optional.some) + [nil] {
        let name = shape.map { "\($0)" } ?? "the faster shape"
        let convolve = {
          self.convolve(
            Convolution(geometry, $0, threads: threads, shape: shape), $1, kernel, $2, count: $3)
        }
        #expect(
          same(convolve(.forward, large, smallBias, small.count), forward), "forward \(geometry) \(name)")
        #expect(
          same(convolve(.transposed, small, largeBias, large.count), transposed),
          "transposed \(geometry) \(name)")
        #expect(
          same(
            gradient(
              KernelGradient(geometry, threads: threads, shape: shape), geometry, large, small, start),
            kernelGradient), "kernel gradient \(geometry) \(name)")
      }
    }
  }

  private func convolve(
    _ convolution: Convolution, _ source: [Float], _ kernel: [Float], _ bias: [Float]?, count: Int
  ) -> [Float] {
    let geometry = convolution.geometry
    let (source, kernel, bias) = (FloatBuffer(source), FloatBuffer(kernel), bias.map(FloatBuffer.init))
    let result = GuardedFloats(count, filledWith: .nan)
    let seen = FloatBuffer(count: count, filledWith: .nan)
    let visits = FloatBuffer(count: count)
    let workspace = GuardedFloats(convolution.workspace, filledWith: .nan)
    let works = convolution.bind(
      source: source.start, kernel: kernel.start, bias: bias.map { UnsafePointer($0.start) },
      result: result.floats, workspace: workspace.floats
    ) { rows, columns in
      #expect(columns == 0..<geometry.batch)
      for place in rows.lowerBound * geometry.batch..<rows.upperBound * geometry.batch {
        seen.start[place] = result.floats[place]
        visits.start[place] += 1
      }
    }
    for work in works { (0..<work.parts).reversed().forEach(work.body) }
    #expect(same(seen.values, result.array))
    #expect(visits.values.allSatisfy { $0 == 1 })
    #expect(result.isWhole && workspace.isWhole, "\(geometry) wrote beyond the end")
    return result.array
  }

  private func gradient(
    _ kernel: KernelGradient, _ geometry: ConvolutionGeometry, _ large: [Float], _ small: [Float],
    _ start: [Float]?
  ) -> [Float] {
    let (large, small, start) = (FloatBuffer(large), FloatBuffer(small), start.map(FloatBuffer.init))
    let result = GuardedFloats(geometry.weights, filledWith: .nan)
    let workspace = GuardedFloats(kernel.workspace, filledWith: .nan)
    let works = kernel.bind(
      large: large.start, small: small.start, start: start.map { UnsafePointer($0.start) },
      result: result.floats, workspace: workspace.floats)
    for work in works { (0..<work.parts).reversed().forEach(work.body) }
    #expect(result.isWhole && workspace.isWhole, "\(geometry) wrote beyond the end")
    return result.array
  }

  private func numbers(_ count: Int, _ name: String) -> [Float] {
    RandomStream(seed: 1, name: name).numbers(.uniform(low: -1, high: 1), count: count, step: 0)
  }
}

extension ConvolutionGeometry {
  /// A square image and window, padded as Keras pads for `same`, or not at all.
  fileprivate init(
    size: Int, channels large: Int, _ small: Int, kernel: Int, stride: Int, isSame: Bool, batch: Int
  ) {
    let places = isSame ? (size + stride - 1) / stride : (size - kernel) / stride + 1
    let padding = isSame ? max(0, (places - 1) * stride + kernel - size) : 0
    self.init(
      large: (size, size, large), small: (places, places, small), kernel: (kernel, kernel), stride: stride,
      top: padding / 2, left: padding / 2, batch: batch)
  }
}
