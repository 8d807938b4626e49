/// The order in which a convolution computes the pixels of its result, and the terms that it adds to each.
///
/// An iteration adds the terms of a run of taps to one pixel and stores the partial sums in the result. Pixels
/// that use the same taps are computed in groups: all pixels of a group for one run, then all of them for the
/// next, so that the weights of the run stay cached. In a transposed convolution of stride two, every second
/// pixel of every second row uses the same taps.
struct PixelIterations {
  /// One pixel and one run of taps.
  struct Iteration {
    let pixel: Int
    /// Whether the sums begin here.
    let isFirst: Bool
    /// Whether the sums are complete after this iteration.
    let isLast: Bool
  }

  /// All iterations, group by group.
  let iterations: [Iteration]
  /// The terms of each iteration.
  let terms: TapTable
  /// Where the iterations of each group begin; the last element is the number of all iterations.
  private let firsts: [Int]

  /// - Parameters:
  ///   - groupSize: The maximum number of pixels in a group.
  ///   - runLength: The maximum number of taps in a run.
  ///   - term: Returns where the operands of a triple begin.
  init(
    _ geometry: ConvolutionGeometry, _ direction: Convolution.Direction, groupSize: Int, runLength: Int,
    term: (ConvolutionGeometry.TapTriple) -> TileProduct.Term
  ) {
    var iterations: [Iteration] = []
    var terms: [[TileProduct.Term]] = []
    var firsts = [0]
    for pixels in Self.pixelsWithEqualTaps(geometry, direction) {
      let triples = pixels.map {
        direction == .forward ? geometry.triples(ofOutput: $0) : geometry.triples(ofInput: $0)
      }
      let taps = Set(triples.joined().map { $0.tap }).sorted(by: direction == .forward ? (<) : (>))
      let runs = max(1, taps.count.divided(by: runLength))
      let tapsByEnd = (1...runs).map { Set(taps[..<(taps.count * $0 / runs)]) }
      let groups = pixels.count.divided(by: groupSize)
      for group in 0..<groups {
        let members = pixels.count * group / groups..<pixels.count * (group + 1) / groups
        var done = Array(repeating: 0, count: members.count)
        for included in tapsByEnd {
          for member in members {
            let all = triples[member]
            let first = done[member - members.lowerBound]
            let end = all.prefix { included.contains($0.tap) }.count
            // A pixel without taps has one iteration, for its bias.
            if end == first && !(all.isEmpty && included.count == taps.count) { continue }
            done[member - members.lowerBound] = end
            iterations.append(Iteration(pixel: pixels[member], isFirst: first == 0, isLast: end == all.count))
            terms.append(all[first..<end].map(term))
          }
        }
        firsts.append(iterations.count)
      }
    }
    (self.iterations, self.terms, self.firsts) = (iterations, TapTable(terms), firsts)
  }

  /// The number of groups.
  var groups: Int { firsts.count - 1 }

  /// The iterations of some groups.
  func iterations(ofGroups groups: Range<Int>) -> Range<Int> {
    firsts[groups.lowerBound]..<firsts[groups.upperBound]
  }

  /// The pixels of the result, grouped by the taps that they would use in a source without edges.
  private static func pixelsWithEqualTaps(
    _ geometry: ConvolutionGeometry, _ direction: Convolution.Direction
  ) -> [[Int]] {
    if direction == .forward { return [Array(0..<geometry.outputPixels)] }
    let (width, stride) = (geometry.inputWidth, geometry.stride)
    let classes = Dictionary(grouping: 0..<geometry.inputPixels) {
      $0 / width % stride * stride + $0 % width % stride
    }
    return classes.sorted { $0.key < $1.key }.map { $0.value }
  }
}
