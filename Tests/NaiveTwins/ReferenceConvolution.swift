import Kernels

/// What the reference implementations of convolutions compute with.
package typealias NaiveNumber = BinaryFloatingPoint & FilterNumber

/// The reference implementation of `Convolution` and `KernelGradient`: minimal filtering where the geometry is for it,
/// else the direct sum.
package struct ReferenceConvolution<Number: NaiveNumber> {
  private let geometry: ConvolutionGeometry

  package init(_ geometry: ConvolutionGeometry) { self.geometry = geometry }

  package func forward(_ large: [Number], _ kernel: [Number], bias: [Number]?) -> [Number] {
    WinogradPlan(geometry, .forward).map { NaiveWinograd($0).convolution(large, kernel, bias: bias) }
      ?? NaiveConvolution(geometry).forward(large, kernel, bias: bias)
  }

  package func transposed(_ small: [Number], _ kernel: [Number], bias: [Number]?) -> [Number] {
    WinogradPlan(geometry, .transposed).map { NaiveWinograd($0).convolution(small, kernel, bias: bias) }
      ?? NaiveConvolution(geometry).transposed(small, kernel, bias: bias)
  }

  package func kernelGradient(_ large: [Number], _ small: [Number], start: [Number]?) -> [Number] {
    WinogradPlan(geometry, .transposed).map { NaiveWinograd($0).weightGradient(large, small, start: start) }
      ?? NaiveConvolution(geometry).kernelGradient(large, small, start: start)
  }
}
