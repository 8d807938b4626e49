import Kernels

/// Reports random numbers of each distribution.
func reportRandomNumbers() {
  let step = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)
  step.initialize(to: 3)
  for (name, distribution) in [
    ("uniform", Distribution.uniform(low: -3, high: 5)), ("normal", .normal(mean: 1, standardDeviation: 2)),
    ("bernoulli", .bernoulli(probability: 0.3)),
  ] {
    report("random \(name)", leaving: 10_007) { result, threads in
      let stream = RandomStream(seed: 7, name: "numbers")
      return stream.bind(distribution, count: 10_007, step: step, into: result.start, threads: threads)
    }
  }
}
