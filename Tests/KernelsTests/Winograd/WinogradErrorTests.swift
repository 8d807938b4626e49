import NaiveTwins
import Testing

@testable import Kernels

// The bounds are those of an analysis: points of more tiles and higher powers make larger numbers that cancel.
@Suite("Minimal filtering errs little more than the direct sum")
struct WinogradErrorTests {
  @Test("by less than 3.5 times in a DCGAN's layer of stride two")
  func dcgan() {
    check(.init(size: 14, channels: 64, 128, kernel: 5, stride: 2, isSame: true, batch: 8), within: 3.5)
  }

  @Test("by less than 3.5 times in the MP-GAN's layer of stride two")
  func multiPurposeGAN() {
    check(.init(size: 14, channels: 128, 128, kernel: 4, stride: 2, isSame: true, batch: 8), within: 3.5)
  }

  @Test("by less than 3.5 times in a layer of L2-Net, under a window of three")
  func l2Net() {
    check(.init(size: 14, channels: 64, 64, kernel: 3, stride: 1, isSame: true, batch: 8), within: 3.5)
  }

  @Test("by less than 6.5 times in a classifier's layer, under a window of five")
  func classifier() {
    check(.init(size: 14, channels: 32, 64, kernel: 5, stride: 1, isSame: true, batch: 16), within: 6.5)
  }

  private func check(_ geometry: ConvolutionGeometry, within factor: Double) {
    let large = normal(geometry.largePixels * geometry.largeChannels * geometry.batch, "large")
    let small = normal(geometry.smallPixels * geometry.smallChannels * geometry.batch, "small")
    let kernel = normal(geometry.weights, "kernel")
    let exact = NaiveConvolution<Double>(geometry)
    let (largeExact, smallExact) = (large.map(Double.init), small.map(Double.init))
    let kernelExact = kernel.map(Double.init)
    func compare(_ name: String, _ direct: [Float], _ winograd: [Float], _ truth: [Double]) {
      let (error, reference) = (rootMeanSquare(winograd, truth), rootMeanSquare(direct, truth))
      print(
        "\(name) of a kernel of \(geometry.kernelHeight), stride \(geometry.stride): \(error / reference)")
      #expect(error < factor * reference, "\(name): \(error), direct \(reference)")
    }
    compare(
      "forward",
      run(Convolution(geometry, .forward, threads: 1, shape: nil, isDirect: true), large, kernel, bias: nil),
      run(WinogradConvolution(WinogradPlan(geometry, .forward)!, threads: 1), large, kernel, bias: nil),
      exact.forward(largeExact, kernelExact, bias: nil))
    compare(
      "transposed",
      run(
        Convolution(geometry, .transposed, threads: 1, shape: nil, isDirect: true), small, kernel, bias: nil),
      run(WinogradConvolution(WinogradPlan(geometry, .transposed)!, threads: 1), small, kernel, bias: nil),
      exact.transposed(smallExact, kernelExact, bias: nil))
    compare(
      "weight gradient",
      run(
        KernelGradient(geometry, threads: 1, shape: nil, isDirect: true), geometry, large, small, start: nil),
      run(WinogradWeightGradient(WinogradPlan(geometry, .transposed)!, threads: 1), large, small, start: nil),
      exact.kernelGradient(largeExact, smallExact, start: nil))
  }

  private func normal(_ count: Int, _ name: String) -> [Float] {
    RandomStream(seed: 1, name: name).numbers(.normal(mean: 0, deviation: 1), count: count, step: 0)
  }

  private func rootMeanSquare(_ values: [Float], _ truth: [Double]) -> Double {
    (zip(values, truth).reduce(0) { $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) }
      / Double(values.count))
      .squareRoot()
  }
}
