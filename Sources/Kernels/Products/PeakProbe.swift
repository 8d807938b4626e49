#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Measures the peak speed of fused multiply-adds in registers, in GFLOP/s, with `threads` threads of `pool`.
///
/// It repeats for about `milliseconds` and returns the speed of the fastest repetition; a multiply-add counts
/// as two operations. The pool must have at least `threads` threads. A kernel's speed is best given as a
/// fraction of this peak, measured at the same time.
public func fusedMultiplyAddPeak(
  threads: Int, on pool: ThreadPool = .shared, milliseconds: Double = 20
) -> Double {
  let sink = Floats.allocate(capacity: threads &* 16)
  defer { sink.deallocate() }
  sink.update(repeating: 0, count: threads &* 16)
  let steps = 20_000
  let task = ParallelTask(chunks: threads) { (sink + $0 &* 16).vector += independentChains(steps) }
  var best = Double.infinity
  let end = seconds() + milliseconds / 1000
  repeat {
    let start = seconds()
    pool.run(task)
    best = min(best, seconds() - start)
  } while seconds() < end
  return Double(threads * steps * chains * 16 * 2) / best / 1e9
}

#if AVX512
  private let chains = 12
#else
  private let chains = 6
#endif

/// Twelve independent registers hide the latency of a multiply-add on two units: twelve vectors of one
/// register, or six vectors of several registers.
@inline(never)
private func independentChains(_ steps: Int) -> Vector {
  var first = SixChains(0)
  #if AVX512
    var second = SixChains(6)
  #endif
  var remaining = steps
  while remaining > 0 {
    first.step()
    #if AVX512
      second.step()
    #endif
    remaining &-= 1
  }
  #if AVX512
    return first.sum + second.sum
  #else
    return first.sum
  #endif
}

private struct SixChains {
  private var chains: (Vector, Vector, Vector, Vector, Vector, Vector)

  /// Each chain begins with another value; otherwise the compiler would compute only one of them.
  @inline(__always)
  init(_ first: Float) {
    let start = Vector(repeating: first)
    chains = (start, start + 1, start + 2, start + 3, start + 4, start + 5)
  }

  @inline(__always)
  mutating func step() {
    let factor = Vector(repeating: 0.999)
    let term = Vector(repeating: 0.001)
    chains.0 = term.addingProduct(chains.0, factor)
    chains.1 = term.addingProduct(chains.1, factor)
    chains.2 = term.addingProduct(chains.2, factor)
    chains.3 = term.addingProduct(chains.3, factor)
    chains.4 = term.addingProduct(chains.4, factor)
    chains.5 = term.addingProduct(chains.5, factor)
  }

  var sum: Vector { chains.0 + chains.1 + chains.2 + chains.3 + chains.4 + chains.5 }
}

private func seconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
