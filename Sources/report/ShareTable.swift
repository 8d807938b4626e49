/// Where the time of an iteration goes with one thread, as rows of a table: the share of the processor's peak, and the
/// shares of the operations in percent.
struct ShareTable {
  private struct Line: Decodable {
    let shares: String
    let threads: Int
    let forward: Double?
    let transposed: Double?
    let kernelGradient: Double?
    let product: Double?

    enum CodingKeys: String, CodingKey {
      case shares, threads, product
      case forward = "convolution"
      case transposed = "transposed convolution"
      case kernelGradient = "kernel gradient"
    }
  }

  private struct Summary: Decodable {
    let summary: String
    let metric: String
    let threads: Int
    let share: Double

    enum CodingKeys: String, CodingKey {
      case summary, metric, threads
      case share = "share_of_peak"
    }
  }

  private let lines: [Line]
  private let peaks: [String: Double]

  init(_ bench: BenchLines) throws {
    lines = bench.decoded(Line.self).filter { $0.threads == 1 }
    let summaries = bench.decoded(Summary.self).filter { $0.metric == "ms_per_iter" && $0.threads == 1 }
    peaks = Dictionary(summaries.map { ($0.summary, $0.share) }) { _, last in last }
    guard !lines.isEmpty else {
      throw ReportError(description: "\(bench.path) does not say where the time of an iteration goes.")
    }
  }

  /// A row for each workload: share of the peak; forward and transposed convolutions, gradients of kernels, products and
  /// the rest.
  var text: String {
    let rows = lines.sorted { precedes($0.shares, $1.shares) }.map { line in
      let shares = [line.forward, line.transposed, line.kernelGradient, line.product]
      let rest = 1 - shares.reduce(0) { $0 + ($1 ?? 0) }
      let cells = ([peaks[line.shares]] + shares + [rest]).map { $0.map(percent) ?? "" }
      return "\(line.shares) & \(cells.joined(separator: " & ")) \\\\"
    }
    return rows.joined(separator: "\n") + "\n\\bottomrule\n"  // after \input a rule would be misplaced
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))" }
}
