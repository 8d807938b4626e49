import Kernels

/// A compiled computation graph: kernels bound to one arena of memory, which replay without allocation.
///
/// Compilation merges equal nodes and drops unused ones. It fuses chains of element-wise nodes, also with the
/// matrix product or convolution before them and the row sums after them. Tensors with disjoint lifetimes share
/// memory. None of this changes a bit of a result, except that constants of 0 and −0 count as equal. The number
/// of threads does not either.
public final class Program {
  /// The program's purpose, for its description.
  public let name: String
  /// The size in floats of the arena that holds the intermediate values.
  public let arenaCount: Int

  let steps: [PlannedStep]
  let counter: UnsafeMutablePointer<UInt64>
  let roots: [Tensor: Tensor]
  private let bind: () -> BoundProgram
  private(set) lazy var bound = bind()

  /// Plans a program. Its memory is allocated and its kernels are bound when it first runs.
  ///
  /// - Parameters:
  ///   - values: The outputs, which can be read after a run. A variable among them, or a reshaped one, is read
  ///     as the updates leave it.
  ///   - updates: Changes of variables. All of them see the values that variables had before the run.
  ///   - earlier: A program that always runs just before this one, at the same step. Its outputs are read
  ///     instead of computed again, except those that depend on variables which its own updates change.
  ///   - memory: The memory of intermediate values. Programs that share it must not run at the same time.
  ///   - threads: The maximum number of chunks of a kernel. Results do not depend on it.
  public init(
    _ name: String, values: [Tensor] = [], updates: [Tensor] = [], after earlier: Program? = nil,
    memory: SharedMemory = SharedMemory(), threads: Int = ThreadPool.shared.threads
  ) {
    let shared = SharedGraph(of: values + updates, reading: earlier?.cachedValues ?? [:])
    let outputs = values.map { shared[$0]! }
    let steps = ExecutionOrder(values: outputs, updates: updates.map { shared[$0]! }).steps
    let plan = MemoryPlan(steps, outputs: outputs, threads: threads)
    let layout = Arena(plan.buffers)
    let counter = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)
    counter.initialize(to: 0)
    (self.name, self.steps, self.counter) = (name, steps, counter)
    roots = Dictionary(zip(values, outputs), uniquingKeysWith: { first, _ in first })
    bind = {
      BoundProgram(steps, plan: plan, layout: layout, memory: memory, counter: counter, threads: threads)
    }
    arenaCount = layout.count
    memory.reserve(layout.count)
  }

  deinit { counter.deallocate() }

  /// Runs every step once.
  ///
  /// - Parameter step: The step number of the random streams.
  public func run(step: UInt64 = 0) {
    counter.pointee = step
    ThreadPool.shared.run(bound.tasks)
  }

  /// The values of an output after the last run, in row-major order.
  public subscript(tensor: Tensor) -> [Float] {
    Array(UnsafeBufferPointer(start: pointer(to: tensor), count: tensor.shape.count))
  }

  /// The value of a scalar output after the last run.
  public func value(of tensor: Tensor) -> Float { pointer(to: tensor)[0] }

  /// A pointer to the values of an output after the last run.
  public func pointer(to tensor: Tensor) -> UnsafePointer<Float> {
    guard let root = roots[tensor] else {
      preconditionFailure("\(tensor) is not an output of \(name)")
    }
    return UnsafePointer(bound.pointer(to: root))
  }
}
