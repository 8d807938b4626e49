import Foundation
import Testing

@testable import report

@Suite("The table of shares") struct ShareTableTests {
  @Test(
    "has the same rows from files with the old and the new names of operations",
    arguments: [("product", "kernel gradient"), ("matrix product", "weight gradient")])
  func names(_ product: String, _ gradient: String) throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("bench-\(UUID().uuidString)")
    let lines = """
      {"shares": "W2", "threads": 1, "convolution": 0.3, "\(gradient)": 0.2, "\(product)": 0.1, "sum": 0.4}
      {"summary": "W2", "threads": 1, "metric": "ms_per_iter", "share_of_peak": 0.75}
      """
    try Data(lines.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let text = try ShareTable(BenchLines(reading: file.path)).text
    #expect(text == "W2 & 75 & 30 &  & 20 & 10 & 40 \\\\\n\\bottomrule\n")
  }
}
