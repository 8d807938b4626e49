import Kernels

/// The twins of `Convolution` and `KernelGradient`: one chain of fused multiply-adds for each element. All images are
/// `[height, width, channels, batch]`, kernels `[kernelHeight, kernelWidth, largeChannels, smallChannels]`.
public struct NaiveConvolution<Scalar: BinaryFloatingPoint> {
  let geometry: ConvolutionGeometry

  /// The twin of the kernels of a geometry.
  public init(_ geometry: ConvolutionGeometry) { self.geometry = geometry }

  /// The large pixel that a small one meets through a tap, if it lies in the image.
  private func large(_ i: Int, _ j: Int, _ kh: Int, _ kw: Int) -> Int? {
    let y = geometry.stride * i + kh - geometry.top
    let x = geometry.stride * j + kw - geometry.left
    let isInside = y >= 0 && y < geometry.largeHeight && x >= 0 && x < geometry.largeWidth
    return isInside ? y * geometry.largeWidth + x : nil
  }

  private func weight(_ kh: Int, _ kw: Int, _ c: Int, _ d: Int) -> Int {
    ((kh * geometry.kernelWidth + kw) * geometry.largeChannels + c) * geometry.smallChannels + d
  }

  private func largePlace(_ pixel: Int, _ c: Int, _ n: Int) -> Int {
    (pixel * geometry.largeChannels + c) * geometry.batch + n
  }

  private func smallPlace(_ i: Int, _ j: Int, _ d: Int, _ n: Int) -> Int {
    ((i * geometry.smallWidth + j) * geometry.smallChannels + d) * geometry.batch + n
  }

  /// From the large image to the small one: over the large pixels row by row, the channels of each.
  @_specialize(where Scalar == Float)
  @_specialize(where Scalar == Double)
  public func forward(_ large: [Scalar], _ kernel: [Scalar], bias: [Scalar]?) -> [Scalar] {
    var small = [Scalar](
      repeating: 0, count: geometry.smallPixels * geometry.smallChannels * geometry.batch)
    for i in 0..<geometry.smallHeight {
      for j in 0..<geometry.smallWidth {
        for d in 0..<geometry.smallChannels {
          for n in 0..<geometry.batch {
            var sum = bias?[d] ?? 0
            for kh in 0..<geometry.kernelHeight {
              for kw in 0..<geometry.kernelWidth {
                guard let pixel = self.large(i, j, kh, kw) else { continue }
                for c in 0..<geometry.largeChannels {
                  sum.addProduct(kernel[weight(kh, kw, c, d)], large[largePlace(pixel, c, n)])
                }
              }
            }
            small[smallPlace(i, j, d, n)] = sum
          }
        }
      }
    }
    return small
  }

  /// From the small image to the large one: over the small pixels row by row, the channels of each.
  @_specialize(where Scalar == Float)
  @_specialize(where Scalar == Double)
  public func transposed(_ small: [Scalar], _ kernel: [Scalar], bias: [Scalar]?) -> [Scalar] {
    let channels = geometry.largeChannels
    var large = (0..<geometry.largePixels * channels * geometry.batch).map {
      bias?[$0 / geometry.batch % channels] ?? 0
    }
    for i in 0..<geometry.smallHeight {
      for j in 0..<geometry.smallWidth {
        for kh in 0..<geometry.kernelHeight {
          for kw in 0..<geometry.kernelWidth {
            guard let pixel = self.large(i, j, kh, kw) else { continue }
            for c in 0..<channels {
              for n in 0..<geometry.batch {
                for d in 0..<geometry.smallChannels {
                  large[largePlace(pixel, c, n)].addProduct(
                    kernel[weight(kh, kw, c, d)], small[smallPlace(i, j, d, n)])
                }
              }
            }
          }
        }
      }
    }
    return large
  }

  /// The gradient of the kernel: over the small pixels row by row, the examples of each; over the large pixels where
  /// only they have several channels.
  @_specialize(where Scalar == Float)
  @_specialize(where Scalar == Double)
  public func kernelGradient(_ large: [Scalar], _ small: [Scalar], start: [Scalar]?) -> [Scalar] {
    var kernel = start ?? [Scalar](repeating: 0, count: geometry.weights)
    for kh in 0..<geometry.kernelHeight {
      for kw in 0..<geometry.kernelWidth {
        for c in 0..<geometry.largeChannels {
          for d in 0..<geometry.smallChannels {
            for i in 0..<geometry.smallHeight {
              for j in 0..<geometry.smallWidth {
                guard let pixel = self.large(i, j, kh, kw) else { continue }
                for n in 0..<geometry.batch {
                  kernel[weight(kh, kw, c, d)].addProduct(
                    large[largePlace(pixel, c, n)], small[smallPlace(i, j, d, n)])
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
