#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The speed of fused multiply-adds in registers alone, in GFLOP/s, with `threads` threads of `pool` at once.
///
/// Measures for about `milliseconds` and takes the fastest spell; a multiply-add counts as two operations. The pool
/// must have at least `threads` threads. What a kernel reaches is best told as a part of this, measured beside it.
public func fusedMultiplyAddPeak(
  threads: Int, on pool: ThreadPool = .shared, milliseconds: Double = 20
) -> Double {
  let sink = Floats.allocate(capacity: threads &* 16)
  defer { sink.deallocate() }
  sink.update(repeating: 0, count: threads &* 16)
  let steps = 20_000
  let work = Work(parts: threads) { (sink + $0 &* 16).vector += independentChains(steps) }
  var best = Double.infinity
  let end = seconds() + milliseconds / 1000
  repeat {
    let start = seconds()
    pool.run(work)
    best = min(best, seconds() - start)
  } while seconds() < end
  return Double(threads * steps * 12 * 16 * 2) / best / 1e9
}

/// Twelve chains hide the latency of a multiply-add on two units, in every register width.
@inline(never)
private func independentChains(_ steps: Int) -> Vector {
  let factor = Vector(repeating: 0.999)
  let term = Vector(repeating: 0.001)
  var (a, b, c, d) = (term, term + 1, term + 2, term + 3)
  var (e, f, g, h) = (term + 4, term + 5, term + 6, term + 7)
  var (i, j, k, l) = (term + 8, term + 9, term + 10, term + 11)
  var left = steps
  while left > 0 {
    a = term.addingProduct(a, factor)
    b = term.addingProduct(b, factor)
    c = term.addingProduct(c, factor)
    d = term.addingProduct(d, factor)
    e = term.addingProduct(e, factor)
    f = term.addingProduct(f, factor)
    g = term.addingProduct(g, factor)
    h = term.addingProduct(h, factor)
    i = term.addingProduct(i, factor)
    j = term.addingProduct(j, factor)
    k = term.addingProduct(k, factor)
    l = term.addingProduct(l, factor)
    left &-= 1
  }
  return a + b + c + d + e + f + g + h + i + j + k + l
}

private func seconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
