import Foundation
import Kernels

/// How often values lie in each of some equal intervals, drawn with letters.
///
/// The intervals reach over four deviations to both sides of the mean, so that single far values do not hide the
/// rest; those beyond are counted by themselves.
struct Histogram: CustomStringConvertible {
  private static let bars = 17
  private static let columns = 48

  private let edges: [Double]
  private let counts: [Int]
  private let below: Int
  private let above: Int

  /// Counts values; nil where there are none, or where some are not finite.
  init?(of values: [Float]) {
    guard !values.isEmpty, values.areFinite else { return nil }
    let mean = values.reduce(0.0) { $0 + Double($1) } / Double(values.count)
    let squares = values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    // Around a large mean the edges of narrower intervals would be one and the same number.
    let deviation = max((squares / Double(values.count)).squareRoot(), 1e-12 * max(abs(mean), 1))
    let (low, high) = (mean - 4 * deviation, mean + 4 * deviation)
    let width = (high - low) / Double(Self.bars)
    edges = (0...Self.bars).map { low + Double($0) * width }
    var counts = [Int](repeating: 0, count: Self.bars)
    var (below, above) = (0, 0)
    for value in values {
      let place = Int(((Double(value) - low) / width).rounded(.down))
      if place < 0 { below += 1 } else if place >= Self.bars { above += 1 } else { counts[place] += 1 }
    }
    (self.counts, self.below, self.above) = (counts, below, above)
  }

  var description: String {
    let greatest = counts.max() ?? 1
    var lines = counts.indices.map { index in
      let eighths = counts[index] * Self.columns * 8 / max(greatest, 1)
      let partial = eighths % 8 == 0 ? "" : String(UnicodeScalar(0x2590 - UInt32(eighths % 8))!)
      let bar = String(repeating: "█", count: eighths / 8) + partial
      return String(format: "  %11.4g … %-11.4g ", edges[index], edges[index + 1]) + bar + " \(counts[index])"
    }
    if below + above > 0 { lines.append("  beyond: \(below) below, \(above) above") }
    return lines.joined(separator: "\n")
  }
}
