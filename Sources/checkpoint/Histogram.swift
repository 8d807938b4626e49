import Foundation
import Kernels

/// A text histogram of values.
///
/// The bins cover four standard deviations on both sides of the mean, so that outliers do not hide the rest;
/// values beyond are counted separately.
struct Histogram: CustomStringConvertible {
  private static let bins = 17
  private static let columns = 48

  private let edges: [Double]
  private let counts: [Int]
  private let below: Int
  private let above: Int

  /// Counts values; nil if there are none or some are not finite.
  init?(of values: [Float]) {
    guard !values.isEmpty, values.areFinite else { return nil }
    let mean = values.reduce(0.0) { $0 + Double($1) } / Double(values.count)
    let squares = values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    // With a large mean, the edges of narrower bins would round to the same number.
    let standardDeviation = max((squares / Double(values.count)).squareRoot(), 1e-12 * max(abs(mean), 1))
    let (low, high) = (mean - 4 * standardDeviation, mean + 4 * standardDeviation)
    let width = (high - low) / Double(Self.bins)
    edges = (0...Self.bins).map { low + Double($0) * width }
    var counts = [Int](repeating: 0, count: Self.bins)
    var (below, above) = (0, 0)
    for value in values {
      let bin = Int(((Double(value) - low) / width).rounded(.down))
      if bin < 0 { below += 1 } else if bin >= Self.bins { above += 1 } else { counts[bin] += 1 }
    }
    (self.counts, self.below, self.above) = (counts, below, above)
  }

  var description: String {
    let maximum = counts.max() ?? 1
    var lines = counts.indices.map { index in
      let eighths = counts[index] * Self.columns * 8 / max(maximum, 1)
      let partial = eighths % 8 == 0 ? "" : String(UnicodeScalar(0x2590 - UInt32(eighths % 8))!)
      let bar = String(repeating: "█", count: eighths / 8) + partial
      return String(format: "  %11.4g … %-11.4g ", edges[index], edges[index + 1]) + bar + " \(counts[index])"
    }
    if below + above > 0 { lines.append("  beyond: \(below) below, \(above) above") }
    return lines.joined(separator: "\n")
  }
}
