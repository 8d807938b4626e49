/// The contrast of each image: the standard deviation of its pixels, divided by their count.
///
/// Digits are black and white; an average of many is grey and has little contrast. Summed in double precision in the
/// order of the pixels.
public func imageContrasts(_ images: [Float], pixels: Int = 784) -> [Double] {
  precondition(images.count % pixels == 0, "\(images.count) values are no images of \(pixels) pixels")
  return stride(from: 0, to: images.count, by: pixels).map { first in
    images[first..<first + pixels].map(Double.init).deviation
  }
}
