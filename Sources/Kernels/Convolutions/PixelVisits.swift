/// The order in which a convolution visits the pixels of its result, and what it adds to each.
///
/// A visit adds the terms of a run of taps and leaves the chains in the result until the next one. Pixels that meet the
/// same taps are visited in groups: all of a group for one run, then all of it for the next, so that the run's weights
/// stay cached. Of a transposed convolution of stride two every second pixel of every second row meets the same taps.
struct PixelVisits {
  /// One pixel and one run of taps.
  struct Visit {
    let pixel: Int
    /// Whether the chains begin here.
    let isFirst: Bool
    /// Whether the chains end here.
    let isLast: Bool
  }

  /// All visits, group by group.
  let visits: [Visit]
  /// The terms of each visit.
  let terms: TapTable
  /// Where the visits of each group begin; the last number is that of all visits.
  private let firsts: [Int]

  /// - Parameters:
  ///   - groupSize: The most pixels of a group.
  ///   - runLength: The most taps of a run.
  ///   - term: Where the operands of a meeting lie.
  init(
    _ geometry: ConvolutionGeometry, _ direction: Convolution.Direction, groupSize: Int, runLength: Int,
    term: (ConvolutionGeometry.Meeting) -> TileProduct.Term
  ) {
    var visits: [Visit] = []
    var terms: [[TileProduct.Term]] = []
    var firsts = [0]
    for pixels in Self.pixelsOfLikeTaps(geometry, direction) {
      let meetings = pixels.map {
        direction == .forward ? geometry.meetings(ofSmall: $0) : geometry.meetings(ofLarge: $0)
      }
      let taps = Set(meetings.joined().map { $0.tap }).sorted(by: direction == .forward ? (<) : (>))
      let runs = max(1, taps.count.divided(by: runLength))
      let metByEnd = (1...runs).map { Set(taps[..<(taps.count * $0 / runs)]) }
      let groups = pixels.count.divided(by: groupSize)
      for group in 0..<groups {
        let members = pixels.count * group / groups..<pixels.count * (group + 1) / groups
        var done = Array(repeating: 0, count: members.count)
        for met in metByEnd {
          for member in members {
            let all = meetings[member]
            let first = done[member - members.lowerBound]
            let end = all.prefix { met.contains($0.tap) }.count
            // A pixel that meets nothing is visited once, for its bias.
            if end == first && !(all.isEmpty && met.count == taps.count) { continue }
            done[member - members.lowerBound] = end
            visits.append(Visit(pixel: pixels[member], isFirst: first == 0, isLast: end == all.count))
            terms.append(all[first..<end].map(term))
          }
        }
        firsts.append(visits.count)
      }
    }
    (self.visits, self.terms, self.firsts) = (visits, TapTable(terms), firsts)
  }

  /// The number of groups.
  var groups: Int { firsts.count - 1 }

  /// The visits of some groups.
  func visits(ofGroups groups: Range<Int>) -> Range<Int> {
    firsts[groups.lowerBound]..<firsts[groups.upperBound]
  }

  /// The result's pixels by the taps they meet, but for those beyond the edges.
  private static func pixelsOfLikeTaps(
    _ geometry: ConvolutionGeometry, _ direction: Convolution.Direction
  ) -> [[Int]] {
    if direction == .forward { return [Array(0..<geometry.smallPixels)] }
    let (width, stride) = (geometry.largeWidth, geometry.stride)
    let classes = Dictionary(grouping: 0..<geometry.largePixels) {
      $0 / width % stride * stride + $0 % width % stride
    }
    return classes.sorted { $0.key < $1.key }.map { $0.value }
  }
}
