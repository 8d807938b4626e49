import Kernels

/// The kernels of a program on their memory.
final class BoundProgram {
  let works: [Work]
  /// How many works each step is.
  let workCounts: [Int]
  private let plan: MemoryPlan
  private let layout: Arena
  private let arena: FloatBuffer
  private let kept: FloatBuffer
  private let slots = SlotTables()

  init(
    _ steps: [PlannedStep], plan: MemoryPlan, layout: Arena, memory: SharedMemory,
    counter: UnsafePointer<UInt64>, threads: Int
  ) {
    let (arena, kept) = (memory.claim(layout.count), FloatBuffer(count: plan.keptCount))
    let slots = slots
    let worksOfSteps = steps.enumerated().map { index, step in
      StepBinder(
        threads: threads, counter: counter,
        workspace: plan.workspace(ofStep: index, in: arena.start, at: layout.offsets), slots: slots,
        pointer: { plan.pointer(to: $0, in: arena.start, at: layout.offsets, kept: kept.start) }
      ).works(of: step)
    }
    (works, workCounts) = (worksOfSteps.flatMap { $0 }, worksOfSteps.map(\.count))
    (self.plan, self.layout, self.arena, self.kept) = (plan, layout, arena, kept)
  }

  func pointer(to tensor: Tensor) -> Floats {
    plan.pointer(to: tensor, in: arena.start, at: layout.offsets, kept: kept.start)
  }
}
