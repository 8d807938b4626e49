import Datasets

/// The contrast of each image: the population standard deviation of its pixels (divided by n).
///
/// Digits are black and white; an average of many digits is gray and has low contrast. Sums are in double
/// precision, in the order of the pixels.
public func imageContrasts(_ images: [Float], pixels: Int) -> [Double] {
  precondition(images.count % pixels == 0, "\(images.count) values are not whole images of \(pixels) pixels")
  return stride(from: 0, to: images.count, by: pixels).map { first in
    images[first..<first + pixels].map(Double.init).standardDeviation
  }
}

/// The contrast of each image: the standard deviation of its pixels.
public func contrasts(of images: Images) -> [Double] {
  imageContrasts(images.values, pixels: images.size.count)
}
