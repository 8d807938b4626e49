/// The time of an iteration with one thread by kind of operation, as rows of a table: the share of the
/// processor's peak and the shares of the operations, in percent.
struct ShareTable {
  /// The shares of one workload with a number of threads.
  ///
  /// `product` and `kernel gradient` are the keys of files that were measured before these operations were
  /// renamed to `matrix product` and `weight gradient`.
  private struct Line: Decodable {
    let shares: String
    let threads: Int
    let forward, transposed: Double?
    private let newWeightGradient, oldWeightGradient: Double?
    private let newMatrixProduct, oldMatrixProduct: Double?

    var weightGradient: Double? { newWeightGradient ?? oldWeightGradient }
    var matrixProduct: Double? { newMatrixProduct ?? oldMatrixProduct }

    enum CodingKeys: String, CodingKey {
      case shares, threads
      case forward = "convolution"
      case transposed = "transposed convolution"
      case newWeightGradient = "weight gradient"
      case oldWeightGradient = "kernel gradient"
      case newMatrixProduct = "matrix product"
      case oldMatrixProduct = "product"
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

  /// A row for each workload: the share of the peak, then forward convolutions, transposed convolutions, weight
  /// gradients, matrix products and the rest.
  var text: String {
    let rows = lines.sorted { precedes($0.shares, $1.shares) }.map { line in
      let shares = [line.forward, line.transposed, line.weightGradient, line.matrixProduct]
      let rest = 1 - shares.reduce(0) { $0 + ($1 ?? 0) }
      let cells = ([peaks[line.shares]] + shares + [rest]).map { $0.map(percent) ?? "" }
      return "\(line.shares) & \(cells.joined(separator: " & ")) \\\\"
    }
    return rows.joined(separator: "\n") + "\n\\bottomrule\n"  // after \input a rule would be misplaced
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))" }
}
