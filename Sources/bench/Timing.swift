import Kernels

/// Prints the median time of an iteration over chunks of about 50 ms, and the speed as a share of the FMA peak,
/// which is measured before and after.
func printTimes(of workload: Workload, threads: Int, seconds: Double) throws {
  let iterations = try workload.iterations()
  let chunk = try warmedUp(iterations)
  let peakBefore = fusedMultiplyAddPeak(threads: threads)
  var times: [Double] = []
  let (begin, cpu, busy) = (now(), processSeconds(), machineBusySeconds())
  while now() - begin < seconds || (times.count < 3 && now() - begin < 2 * seconds) {
    let start = now()
    for _ in 0..<chunk { try iterations.run() }
    times.append((now() - start) / Double(chunk))
  }
  let elapsed = now() - begin
  let own = processSeconds() - cpu
  let others = machineBusySeconds() - busy - own
  let peak = (peakBefore + fusedMultiplyAddPeak(threads: threads)) / 2
  times.sort()
  let median = times[times.count / 2]
  let operations = 2e-9 * Double(iterations.multiplyAdds)
  let line = JSONLine(of: workload, threads: threads)
    .adding("ms_per_iter", median * 1e3, digits: 3)
    .adding("images_per_s", Double(iterations.images) / median, digits: 1)
    .adding("ms_min", times[0] * 1e3, digits: 3)
    .adding("iters", times.count * chunk)
    .adding("cores_used", own / elapsed, digits: 2)
    .adding("other_cpu", others.isNaN ? others : max(0, others / elapsed), digits: 2)
    .adding("peak_rss_mb", peakMegabytes(), digits: 1)
    .adding("gflop", operations, digits: 3)
    .adding("peak_gflops", peak, digits: 1)
    .adding("share_of_peak", operations / median / peak, digits: 3)
  iterations.addingDetails(to: line).print()
}

/// Prints the current speed of fused multiply-adds in registers, in GFLOP/s.
func printPeak(threads: Int) {
  JSONLine().adding("processor", processorName()).adding("threads", threads)
    .adding("peak_gflops", fusedMultiplyAddPeak(threads: threads), digits: 1).print()
}

/// Runs a workload for at least a second and three iterations, but not longer than five seconds, and returns
/// how many iterations take about 50 ms.
private func warmedUp(_ iterations: any Iterations) throws -> Int {
  let begin = now()
  var count = 0
  repeat {
    try iterations.run()
    count += 1
  } while now() - begin < 1 || (count < 3 && now() - begin < 5)
  return max(1, Int(0.05 * Double(count) / (now() - begin)))
}

/// Prints the time from the start of the process to the end of the first iteration, and the peak memory.
func printStartup(of workload: Workload, threads: Int) throws {
  let built = processAge()
  let iterations = try workload.iterations()
  let start = now()
  try iterations.run()
  JSONLine(of: workload, threads: threads)
    .adding("startup_s", processAge(), digits: 3)
    .adding("main_s", built, digits: 3)
    .adding("first_iter_s", now() - start, digits: 4)
    .adding("peak_rss_mb", peakMegabytes(), digits: 1)
    .print()
}
