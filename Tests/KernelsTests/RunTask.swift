import Kernels

/// The result of a task in memory that was filled with NaN. The chunks run in reverse order.
func run(count: Int, _ bind: (Floats) -> ParallelTask) -> [Float] {
  let result = FloatBuffer(count: count, filledWith: .nan)
  let task = bind(result.start)
  (0..<task.chunks).reversed().forEach(task.body)
  return result.values
}
