import Kernels

/// What work leaves in memory that no part has written before, its parts in the wrong order.
func run(count: Int, _ work: (Floats) -> Work) -> [Float] {
  let result = FloatBuffer(count: count, filledWith: .nan)
  let work = work(result.start)
  (0..<work.parts).reversed().forEach(work.body)
  return result.values
}
