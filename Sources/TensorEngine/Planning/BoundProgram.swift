import Kernels

/// The tasks of a program, bound to memory.
final class BoundProgram {
  let tasks: [ParallelTask]
  /// The number of tasks of each step.
  let taskCounts: [Int]
  private let plan: MemoryPlan
  private let layout: Arena
  private let arena: FloatBuffer
  private let outputs: FloatBuffer
  private let slots = SlotTables()

  init(
    _ steps: [PlannedStep], plan: MemoryPlan, layout: Arena, memory: SharedMemory,
    counter: UnsafePointer<UInt64>, threads: Int
  ) {
    let (arena, outputs) = (memory.claim(layout.count), FloatBuffer(count: plan.outputCount))
    let slots = slots
    let tasksOfSteps = steps.enumerated().map { index, step in
      StepBinder(
        threads: threads, counter: counter,
        workspace: plan.workspace(ofStep: index, in: arena.start, at: layout.offsets), slots: slots,
        pointer: { plan.pointer(to: $0, in: arena.start, at: layout.offsets, outputs: outputs.start) }
      ).tasks(of: step)
    }
    (tasks, taskCounts) = (tasksOfSteps.flatMap { $0 }, tasksOfSteps.map(\.count))
    (self.plan, self.layout, self.arena, self.outputs) = (plan, layout, arena, outputs)
  }

  func pointer(to tensor: Tensor) -> Floats {
    plan.pointer(to: tensor, in: arena.start, at: layout.offsets, outputs: outputs.start)
  }
}
