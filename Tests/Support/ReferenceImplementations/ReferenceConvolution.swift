import Kernels

/// The numbers that the reference implementations of convolutions accept.
package typealias NaiveNumber = BinaryFloatingPoint & FilterNumber

/// The reference implementation of `Convolution` and `WeightGradient`: minimal filtering where the geometry
/// allows it, otherwise the direct sum.
package struct ReferenceConvolution<Number: NaiveNumber> {
  private let geometry: ConvolutionGeometry

  package init(_ geometry: ConvolutionGeometry) { self.geometry = geometry }

  package func forward(_ input: [Number], _ kernel: [Number], bias: [Number]?) -> [Number] {
    WinogradPlan(geometry, .forward).map { NaiveWinograd($0).convolution(input, kernel, bias: bias) }
      ?? NaiveConvolution(geometry).forward(input, kernel, bias: bias)
  }

  package func transposed(_ output: [Number], _ kernel: [Number], bias: [Number]?) -> [Number] {
    WinogradPlan(geometry, .transposed).map { NaiveWinograd($0).convolution(output, kernel, bias: bias) }
      ?? NaiveConvolution(geometry).transposed(output, kernel, bias: bias)
  }

  package func weightGradient(_ input: [Number], _ output: [Number], accumulator: [Number]?) -> [Number] {
    WinogradPlan(geometry, .transposed).map {
      NaiveWinograd($0).weightGradient(input, output, accumulator: accumulator)
    }
      ?? NaiveConvolution(geometry).weightGradient(input, output, accumulator: accumulator)
  }
}
