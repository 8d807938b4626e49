import ReferenceImplementations
import Testing

@testable import Kernels

// The bounds come from an error analysis: with more points and higher powers, larger numbers cancel.
@Suite("The error of minimal filtering is a small multiple of that of the direct sum")
struct WinogradErrorTests {
  @Test("less than 3.5 in a layer of a DCGAN with stride two")
  func dcgan() {
    check(.init(size: 14, channels: 64, 128, kernel: 5, stride: 2, isSame: true, batch: 8), within: 3.5)
  }

  @Test("less than 3.5 in a layer of the MP-GAN with stride two")
  func multiPurposeGAN() {
    check(.init(size: 14, channels: 128, 128, kernel: 4, stride: 2, isSame: true, batch: 8), within: 3.5)
  }

  @Test("less than 3.5 in a layer of L2-Net with a 3×3 kernel")
  func l2Net() {
    check(.init(size: 14, channels: 64, 64, kernel: 3, stride: 1, isSame: true, batch: 8), within: 3.5)
  }

  @Test("less than 6.5 in a layer of a classifier with a 5×5 kernel")
  func classifier() {
    check(.init(size: 14, channels: 32, 64, kernel: 5, stride: 1, isSame: true, batch: 16), within: 6.5)
  }

  private func check(_ geometry: ConvolutionGeometry, within factor: Double) {
    let input = normal(geometry.inputPixels * geometry.inputChannels * geometry.batch, "large")
    let output = normal(geometry.outputPixels * geometry.outputChannels * geometry.batch, "small")
    let kernel = normal(geometry.weights, "kernel")
    let exact = NaiveConvolution<Double>(geometry)
    let (inputExact, outputExact) = (input.map(Double.init), output.map(Double.init))
    let kernelExact = kernel.map(Double.init)
    func compare(_ name: String, _ direct: [Float], _ winograd: [Float], _ truth: [Double]) {
      let (error, reference) = (rootMeanSquareError(winograd, truth), rootMeanSquareError(direct, truth))
      print(
        "\(name) with kernel \(geometry.kernelHeight), stride \(geometry.stride): \(error / reference)")
      #expect(error < factor * reference, "\(name): \(error), direct \(reference)")
    }
    compare(
      "forward",
      run(Convolution(geometry, .forward, threads: 1, shape: nil, isDirect: true), input, kernel, bias: nil),
      run(WinogradConvolution(WinogradPlan(geometry, .forward)!, threads: 1), input, kernel, bias: nil),
      exact.forward(inputExact, kernelExact, bias: nil))
    compare(
      "transposed",
      run(
        Convolution(geometry, .transposed, threads: 1, shape: nil, isDirect: true), output, kernel, bias: nil),
      run(WinogradConvolution(WinogradPlan(geometry, .transposed)!, threads: 1), output, kernel, bias: nil),
      exact.transposed(outputExact, kernelExact, bias: nil))
    compare(
      "weight gradient",
      run(
        WeightGradient(geometry, threads: 1, shape: nil, isDirect: true), geometry, input, output,
        accumulator: nil),
      run(
        WinogradWeightGradient(WinogradPlan(geometry, .transposed)!, threads: 1), input, output,
        accumulator: nil),
      exact.weightGradient(inputExact, outputExact, accumulator: nil))
  }

  private func normal(_ count: Int, _ name: String) -> [Float] {
    RandomStream(seed: 1, name: name).numbers(.normal(mean: 0, standardDeviation: 1), count: count, step: 0)
  }

  private func rootMeanSquareError(_ values: [Float], _ truth: [Double]) -> Double {
    (zip(values, truth).reduce(0) { $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) }
      / Double(values.count))
      .squareRoot()
  }
}
