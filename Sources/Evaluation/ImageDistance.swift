/// The distance between two images: the root mean square of their pixel differences.
///
/// It has the unit of the pixels: for pixels from 0 to 1, a distance of 0.1 is a tenth of the step from black
/// to white at every pixel. Sums are in double precision, in the order of the pixels.
public func imageDistance(_ first: some Collection<Float>, _ second: some Collection<Float>) -> Double {
  precondition(
    first.count == second.count, "images of \(first.count) and \(second.count) pixels differ in size")
  let squares = zip(first, second).reduce(0.0) { sum, pixels in
    let difference = Double(pixels.0) - Double(pixels.1)
    return sum + difference * difference
  }
  return (squares / Double(max(first.count, 1))).squareRoot()
}
