import CAllocationCount

/// Prints how often memory was asked for during 1,000 steps, after ten to warm up.
func printAllocations(of workload: Workload, threads: Int) throws {
  var iterations = try Iterations(of: workload)
  for _ in 0..<10 { try iterations.run() }
  let before = allocation_count()
  for _ in 0..<1000 { try iterations.run() }
  let after = allocation_count()
  JSONLine(of: workload, threads: threads)
    .adding("steps", 1000)
    .adding("allocations", before < 0 ? -1 : after - before)
    .print()
}
