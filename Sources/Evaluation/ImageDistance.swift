/// The distance between two images: the root mean square of the differences of their pixels.
///
/// It is in the units of the images: for images from zero to one, 0.1 is a tenth of the way from black to white at
/// every pixel. Summed in double precision in the order of the pixels.
public func imageDistance(_ first: some Collection<Float>, _ second: some Collection<Float>) -> Double {
  precondition(
    first.count == second.count, "images of \(first.count) and \(second.count) pixels differ in size")
  let squares = zip(first, second).reduce(0.0) { sum, pixels in
    let difference = Double(pixels.0) - Double(pixels.1)
    return sum + difference * difference
  }
  return (squares / Double(max(first.count, 1))).squareRoot()
}
