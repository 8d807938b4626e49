import Kernels

/// A traced graph made concrete: kernels bound to one arena of memory, replayed without allocating.
///
/// Equal nodes are shared, nodes that nobody needs dropped, chains of element-wise nodes fused, also into the
/// product before them, and tensors that never live together lie in the same memory. None of this changes a bit
/// of a result, nor does the number of threads.
public final class Program {
  /// What the program is for, as its description says it.
  public let name: String
  /// The floats of the arena that all intermediate values share.
  public let arenaCount: Int

  let steps: [PlannedStep]
  let works: [Work]
  /// How many works each step has.
  let workCounts: [Int]
  private let arena: FloatBuffer
  let counter: UnsafeMutablePointer<UInt64>
  private let slots: SlotTables
  private let places: [Tensor: Floats]

  /// Plans and binds a program.
  ///
  /// - Parameters:
  ///   - values: Tensors to read when the program has run.
  ///   - updates: Changes of variables; all of them see the values that variables had before the run.
  ///   - threads: How many parts large kernels are divided into; results do not depend on it.
  public init(
    _ name: String, values: [Tensor] = [], updates: [Tensor] = [], threads: Int = ThreadPool.shared.threads
  ) {
    let shared = SharedGraph(of: values + updates)
    let roots = values.map { shared[$0]! }
    let steps = Schedule(values: roots, updates: updates.map { shared[$0]! }).steps
    let memory = MemoryPlan(steps, keeping: roots, threads: threads)
    let layout = Arena(memory.buffers)
    let arena = FloatBuffer(count: layout.count)
    let counter = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)
    counter.initialize(to: 0)
    let slots = SlotTables()
    func pointer(_ tensor: Tensor) -> Floats {
      memory.pointer(to: tensor, in: arena.start, at: layout.offsets)
    }

    let worksOfSteps = steps.enumerated().map { index, step in
      StepBinder(
        threads: threads, counter: counter,
        workspace: memory.workspace(ofStep: index, in: arena.start, at: layout.offsets), slots: slots,
        pointer: pointer
      ).works(of: step)
    }
    (works, workCounts) = (worksOfSteps.flatMap { $0 }, worksOfSteps.map(\.count))
    places = Dictionary(
      zip(values, roots).map { ($0, pointer($1)) }, uniquingKeysWith: { first, _ in first })
    (self.name, self.steps, self.arena, self.counter, self.slots) = (name, steps, arena, counter, slots)
    arenaCount = layout.count
  }

  deinit { counter.deallocate() }

  /// Runs every step once.
  ///
  /// - Parameter step: The number that random streams are at.
  public func run(step: UInt64 = 0) {
    counter.pointee = step
    ThreadPool.shared.run(works)
  }

  /// The values that the last run left for one of the program's tensors, in row-major order.
  public subscript(tensor: Tensor) -> [Float] {
    Array(UnsafeBufferPointer(start: pointer(to: tensor), count: tensor.shape.count))
  }

  /// The only value of a scalar that the program was asked for.
  public func value(of tensor: Tensor) -> Float { pointer(to: tensor)[0] }

  /// Where the last run left the values of one of the program's tensors.
  public func pointer(to tensor: Tensor) -> UnsafePointer<Float> {
    guard let place = places[tensor] else {
      preconditionFailure("\(name) was not asked for \(tensor)")
    }
    return UnsafePointer(place)
  }
}
