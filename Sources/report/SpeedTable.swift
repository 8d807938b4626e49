import Foundation

/// The comparison with other frameworks as rows of a table.
struct SpeedTable {
  /// The summary of one workload with a number of threads.
  private struct Summary: Decodable {
    let summary: String
    let metric: String
    let threads: Int
    let rounds: Int
    let quiet: Bool
    let ours: Double
    let ratio: Double

    /// Whether the ratio is a median of at least three undisturbed rounds.
    var isFirm: Bool { rounds >= 3 && quiet }
  }

  private let summaries: [Summary]

  init(_ lines: BenchLines) throws {
    summaries = lines.decoded(Summary.self).filter { $0.metric == "ms_per_iter" }
    guard !summaries.isEmpty else {
      throw ReportError(description: "\(lines.path) holds no comparison with other frameworks.")
    }
  }

  /// A row for each workload: our time and the ratio to the fastest peer, with one thread and with two.
  ///
  /// A dagger marks a ratio of fewer than three rounds or of disturbed ones. It is set outside of the column,
  /// so that digits stay below digits.
  var text: String {
    Set(summaries.map(\.summary)).sorted(by: precedes).map { workload in
      let cells = [1, 2].map { threads -> String in
        guard let row = summaries.last(where: { $0.summary == workload && $0.threads == threads }) else {
          return "& & "
        }
        let time = String(format: row.ours < 10 ? "%.2f" : "%.1f", row.ours)
        let mark = row.isFirm ? "" : "\\rlap{$^\\dagger$}"
        return "& \(time) & \(String(format: "%.2f", row.ratio))\(mark)"
      }
      return "\(workload) \(cells.joined(separator: " ")) \\\\"
    }.joined(separator: "\n") + "\n\\bottomrule\n"  // after \input a rule would be misplaced
  }
}

/// Whether a workload's row comes before another's: by number, so that W10 comes after W9.
func precedes(_ workload: String, _ other: String) -> Bool {
  (workload.count, workload) < (other.count, other)
}
