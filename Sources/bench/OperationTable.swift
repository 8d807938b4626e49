import Kernels
import TensorEngine

/// Prints the time of an iteration by kind of operation, then by step. Rows are sorted by time, the longest
/// first.
func printOperations(of workload: Workload, threads: Int, seconds: Double) throws {
  let (steps, count) = try timedSteps(of: workload, seconds: seconds)
  let total = steps.reduce(0) { $0 + $1.1 }
  print("\(workload.rawValue), \(threads) threads, medians of \(count) iterations")
  printTable(grouped(steps) { [$0.kind] }, total: total, titles: ["kind"])
  printTable(
    grouped(steps) { [description(of: $0), "\($0.shapes.map(\.description).joined(separator: ", "))"] },
    total: total, titles: ["operations", "reads, writes"])
}

/// Prints the shares of an iteration's time by kind of operation, as one line of JSON.
func printShares(of workload: Workload, threads: Int, seconds: Double) throws {
  let steps = try timedSteps(of: workload, seconds: seconds).steps
  let total = steps.reduce(0) { $0 + $1.1 }
  let shares = grouped(steps) { [$0.kind] }.reduce(
    JSONLine().adding("shares", workload.rawValue).adding("threads", threads)
  ) { line, row in
    line.adding(row.labels[0], row.seconds / total, digits: 3)
  }
  shares.print()
}

/// The steps of an iteration with their median times.
///
/// Whole iterations are run, so that each step finds the caches in the same state as in training.
private func timedSteps(
  of workload: Workload, seconds: Double
) throws -> (steps: [(StepTiming, Double)], iterations: Int) {
  let iterations = try workload.iterations()
  for _ in 0..<2 { try iterations.run() }
  var samples: [[StepTiming]] = []
  let begin = now()
  while now() - begin < seconds || samples.count < 3 {
    var steps: [StepTiming] = []
    try iterations.run { program, number in steps += program.timedRun(step: number) }
    samples.append(steps)
  }
  let medians = samples[0].indices.map { index in
    samples.map { $0[index].seconds }.sorted()[samples.count / 2]
  }
  return (Array(zip(samples[0], medians)), samples.count)
}

private typealias Row = (labels: [String], count: Int, seconds: Double)

/// One row for the steps with equal labels.
private func grouped(
  _ steps: [(StepTiming, Double)], by labels: (StepTiming) -> [String]
) -> [Row] {
  let groups = Dictionary(grouping: steps) { labels($0.0) }
  return groups.map { ($0.key, $0.value.count, $0.value.reduce(0) { $0 + $1.1 }) }
    .sorted { $0.seconds > $1.seconds }
}

/// The operations of a step: its kernel's and those of its epilogue.
private func description(of step: StepTiming) -> String {
  let words = step.operations.joined(separator: " → ")
  let text = step.kind == "element-wise" ? "element-wise: \(words)" : words
  return text.count <= 60 ? text : text.prefix(57) + "..."
}

private func printTable(_ rows: [Row], total: Double, titles: [String]) {
  func cells(_ row: Row) -> [String] {
    [
      fixed(row.seconds * 1e3, digits: 3), fixed(row.seconds / total * 100, digits: 1), "\(row.count)",
    ] + row.labels
  }
  func sum(_ label: String, _ rows: [Row]) -> Row {
    ([label], rows.reduce(0) { $0 + $1.count }, rows.reduce(0) { $0 + $1.seconds })
  }
  let shown = rows.filter { $0.seconds >= total / 1000 }
  let small = rows.filter { $0.seconds < total / 1000 }
  let table =
    [["ms", "%", "steps"] + titles]
    + (shown + (small.isEmpty ? [] : [sum("others", small)]) + [sum("all", rows)]).map(cells)
  let widths = (0..<3).map { column in table.map { $0[column].count }.max()! }
  let label = table.map { $0[3].count }.max()!
  for row in table {
    let numbers = zip(row, widths).map { String(repeating: " ", count: $1 - $0.count) + $0 }
    let padding = row.count > 4 ? String(repeating: " ", count: label - row[3].count + 2) + row[4] : ""
    print(numbers.joined(separator: "  ") + "  " + row[3] + padding)
  }
  print()
}
