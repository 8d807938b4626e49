import Kernels

/// Prints the median time of an iteration over chunks of about 50 ms.
func printTimes(of workload: Workload, threads: Int, seconds: Double) throws {
  var iterations = try Iterations(of: workload)
  let warmUp = now()
  var warm = 0
  while now() - warmUp < 1 || warm < 3 {
    try iterations.run()
    warm += 1
  }
  let chunk = max(1, Int(0.05 * Double(warm) / (now() - warmUp)))
  var times: [Double] = []
  let (begin, cpu, busy) = (now(), processSeconds(), machineBusySeconds())
  while now() - begin < seconds || times.count < 3 {
    let start = now()
    for _ in 0..<chunk { try iterations.run() }
    times.append((now() - start) / Double(chunk))
  }
  let elapsed = now() - begin
  let own = processSeconds() - cpu
  let others = machineBusySeconds() - busy - own
  times.sort()
  let median = times[times.count / 2]
  let losses = iterations.training.losses
  JSONLine(of: workload, threads: threads)
    .adding("ms_per_iter", median * 1e3, digits: 3)
    .adding("images_per_s", Double(workload.batch) / median, digits: 1)
    .adding("ms_min", times[0] * 1e3, digits: 3)
    .adding("iters", times.count * chunk)
    .adding("cores_used", own / elapsed, digits: 2)
    .adding("other_cpu", max(0, others / elapsed), digits: 2)
    .adding("peak_rss_mb", peakMegabytes(), digits: 1)
    .adding("params_g", iterations.training.generator.parameterCount)
    .adding("params_d", iterations.training.discriminator.parameterCount)
    .adding("loss_d", Double(losses.discriminator), digits: 4)
    .adding("loss_g", Double(losses.generator), digits: 4)
    .print()
}

/// Prints the time from the start of the process to the end of the first iteration, and the memory it took.
func printStartup(of workload: Workload, threads: Int) throws {
  let built = processAge()
  var iterations = try Iterations(of: workload)
  let start = now()
  try iterations.run()
  JSONLine(of: workload, threads: threads)
    .adding("startup_s", processAge(), digits: 3)
    .adding("main_s", built, digits: 3)
    .adding("first_iter_s", now() - start, digits: 4)
    .adding("peak_rss_mb", peakMegabytes(), digits: 1)
    .print()
}
