import Kernels

/// The reference implementation of the direct sums of `Convolution` and `WeightGradient`: one chain of fused
/// multiply-adds for each element.
///
/// Images are `[height, width, channels, batch]`, kernels
/// `[kernelHeight, kernelWidth, inputChannels, outputChannels]`. "Input" and "output" are those of the forward
/// convolution.
public struct NaiveConvolution<Scalar: BinaryFloatingPoint> {
  let geometry: ConvolutionGeometry

  /// Creates the reference implementation of a geometry.
  public init(_ geometry: ConvolutionGeometry) { self.geometry = geometry }

  /// The input pixel that a tap connects with an output pixel; `nil` if it is outside of the image.
  private func inputPixel(_ i: Int, _ j: Int, _ kh: Int, _ kw: Int) -> Int? {
    let y = geometry.stride * i + kh - geometry.top
    let x = geometry.stride * j + kw - geometry.left
    let isInside = y >= 0 && y < geometry.inputHeight && x >= 0 && x < geometry.inputWidth
    return isInside ? y * geometry.inputWidth + x : nil
  }

  private func weight(_ kh: Int, _ kw: Int, _ c: Int, _ d: Int) -> Int {
    ((kh * geometry.kernelWidth + kw) * geometry.inputChannels + c) * geometry.outputChannels + d
  }

  private func inputIndex(_ pixel: Int, _ c: Int, _ n: Int) -> Int {
    (pixel * geometry.inputChannels + c) * geometry.batch + n
  }

  private func outputIndex(_ i: Int, _ j: Int, _ d: Int, _ n: Int) -> Int {
    ((i * geometry.outputWidth + j) * geometry.outputChannels + d) * geometry.batch + n
  }

  /// The forward convolution. Each sum runs over the input pixels row by row, and over the channels of each
  /// pixel.
  @_specialize(where Scalar == Float)
  @_specialize(where Scalar == Double)
  public func forward(_ input: [Scalar], _ kernel: [Scalar], bias: [Scalar]?) -> [Scalar] {
    var output = [Scalar](
      repeating: 0, count: geometry.outputPixels * geometry.outputChannels * geometry.batch)
    for i in 0..<geometry.outputHeight {
      for j in 0..<geometry.outputWidth {
        for d in 0..<geometry.outputChannels {
          for n in 0..<geometry.batch {
            var sum = bias?[d] ?? 0
            for kh in 0..<geometry.kernelHeight {
              for kw in 0..<geometry.kernelWidth {
                guard let pixel = inputPixel(i, j, kh, kw) else { continue }
                for c in 0..<geometry.inputChannels {
                  sum.addProduct(kernel[weight(kh, kw, c, d)], input[inputIndex(pixel, c, n)])
                }
              }
            }
            output[outputIndex(i, j, d, n)] = sum
          }
        }
      }
    }
    return output
  }

  /// The transposed convolution. Each sum runs over the output pixels row by row, and over the channels of each
  /// pixel.
  @_specialize(where Scalar == Float)
  @_specialize(where Scalar == Double)
  public func transposed(_ output: [Scalar], _ kernel: [Scalar], bias: [Scalar]?) -> [Scalar] {
    let channels = geometry.inputChannels
    var input = (0..<geometry.inputPixels * channels * geometry.batch).map {
      bias?[$0 / geometry.batch % channels] ?? 0
    }
    for i in 0..<geometry.outputHeight {
      for j in 0..<geometry.outputWidth {
        for kh in 0..<geometry.kernelHeight {
          for kw in 0..<geometry.kernelWidth {
            guard let pixel = inputPixel(i, j, kh, kw) else { continue }
            for c in 0..<channels {
              for n in 0..<geometry.batch {
                for d in 0..<geometry.outputChannels {
                  input[inputIndex(pixel, c, n)].addProduct(
                    kernel[weight(kh, kw, c, d)], output[outputIndex(i, j, d, n)])
                }
              }
            }
          }
        }
      }
    }
    return input
  }

  /// The gradient with respect to the kernel. Each sum runs over the output pixels row by row, and over the
  /// examples of each pixel; if only the input has several channels, over the input pixels instead.
  @_specialize(where Scalar == Float)
  @_specialize(where Scalar == Double)
  public func weightGradient(_ input: [Scalar], _ output: [Scalar], accumulator: [Scalar]?) -> [Scalar] {
    var kernel = accumulator ?? [Scalar](repeating: 0, count: geometry.weights)
    for kh in 0..<geometry.kernelHeight {
      for kw in 0..<geometry.kernelWidth {
        for c in 0..<geometry.inputChannels {
          for d in 0..<geometry.outputChannels {
            for i in 0..<geometry.outputHeight {
              for j in 0..<geometry.outputWidth {
                guard let pixel = inputPixel(i, j, kh, kw) else { continue }
                for n in 0..<geometry.batch {
                  kernel[weight(kh, kw, c, d)].addProduct(
                    input[inputIndex(pixel, c, n)], output[outputIndex(i, j, d, n)])
                }
              }
            }
          }
        }
      }
    }
    return kernel
  }
}
