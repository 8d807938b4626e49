import CAllocationCount

/// Prints the number of allocations during 1,000 iterations, or as many as fit into the given time.
func printAllocations(of workload: Workload, threads: Int, seconds: Double) throws {
  let iterations = try workload.iterations()
  let warmUp = now()
  for _ in 0..<10 where now() - warmUp < 2 { try iterations.run() }
  let (begin, before) = (now(), allocation_count())
  var steps = 0
  while steps < 1000, now() - begin < seconds {
    try iterations.run()
    steps += 1
  }
  let after = allocation_count()
  JSONLine(of: workload, threads: threads)
    .adding("steps", steps)
    .adding("allocations", before < 0 ? -1 : after - before)
    .print()
}
