import Foundation
import Testing

@testable import report

@Suite("The table of speeds") struct SpeedTableTests {
  private func text(of lines: String) throws -> String {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("bench-\(UUID().uuidString)")
    try Data(lines.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try SpeedTable(BenchLines(reading: file.path)).text
  }

  private func summary(
    _ threads: Int, of workload: String = "W1", rounds: Int = 3, quiet: Bool = true,
    metric: String = "ms_per_iter"
  ) -> String {
    """
    {"summary": "\(workload)", "threads": \(threads), "metric": "\(metric)", "rounds": \(rounds), "quiet": \(quiet), \
    "ours": 12.345, "ratio": 1.514}

    """
  }

  @Test("marks a ratio of fewer than three rounds, or of disturbed ones, and no other")
  func marks() throws {
    let end = " \\\\\n\\bottomrule\n"
    let marked = "1.51\\rlap{$^\\dagger$}"
    #expect(try text(of: summary(1) + summary(2, rounds: 2)) == "W1 & 12.3 & 1.51 & 12.3 & \(marked)" + end)
    #expect(
      try text(of: summary(1, quiet: false) + summary(2)) == "W1 & 12.3 & \(marked) & 12.3 & 1.51" + end)
  }

  @Test("has its rows by number, W10 after W9")
  func order() throws {
    let lines = ["W10", "W9", "W1"].map { summary(1, of: $0) }.joined()
    let rows = try text(of: lines).split(separator: "\n").dropLast()
    #expect(rows.map { $0.prefix { $0 != " " } } == ["W1", "W9", "W10"])
  }

  @Test("is refused where nothing was compared")
  func nothing() throws {
    let error = #expect(throws: ReportError.self) {
      try text(of: summary(2, metric: "startup_s") + "failed\n")
    }
    #expect(error?.description.contains("no comparison") == true)
  }
}
