import Kernels

/// A traced graph made concrete: kernels bound to one arena of memory, replayed without allocating.
///
/// Equal nodes are shared, nodes that nobody needs dropped, chains of element-wise nodes fused, also into the product
/// or convolution before them and with the sums of rows after them, and tensors that never live together lie in the
/// same memory. None of this changes a bit of a result, but that constants of 0 and −0 count as equal; nor does the
/// number of threads.
public final class Program {
  /// What the program is for, as its description says it.
  public let name: String
  /// The floats of the arena that all intermediate values share.
  public let arenaCount: Int

  let steps: [PlannedStep]
  let counter: UnsafeMutablePointer<UInt64>
  let roots: [Tensor: Tensor]
  private let bind: () -> BoundProgram
  private(set) lazy var bound = bind()

  /// Plans a program; its memory is claimed and its kernels are bound when it first runs.
  ///
  /// - Parameters:
  ///   - values: Tensors to read when the program has run; a variable among them, or only another shape of one, is read
  ///     as the updates have left it.
  ///   - updates: Changes of variables; all of them see the values that variables had before the run.
  ///   - earlier: A program that always runs just before this one, at the same step. Values that it was asked for are
  ///     read and not computed again, but for those that its own updates change.
  ///   - memory: Where intermediate values lie; programs that share it must not run at the same time.
  ///   - threads: How many parts large kernels are divided into; results do not depend on it.
  public init(
    _ name: String, values: [Tensor] = [], updates: [Tensor] = [], after earlier: Program? = nil,
    memory: SharedMemory = SharedMemory(), threads: Int = ThreadPool.shared.threads
  ) {
    let shared = SharedGraph(of: values + updates, reading: earlier?.lastingValues ?? [:])
    let kept = values.map { shared[$0]! }
    let steps = Schedule(values: kept, updates: updates.map { shared[$0]! }).steps
    let plan = MemoryPlan(steps, keeping: kept, threads: threads)
    let layout = Arena(plan.buffers)
    let counter = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)
    counter.initialize(to: 0)
    (self.name, self.steps, self.counter) = (name, steps, counter)
    roots = Dictionary(zip(values, kept), uniquingKeysWith: { first, _ in first })
    bind = {
      BoundProgram(steps, plan: plan, layout: layout, memory: memory, counter: counter, threads: threads)
    }
    arenaCount = layout.count
    memory.reserve(layout.count)
  }

  deinit { counter.deallocate() }

  /// Runs every step once.
  ///
  /// - Parameter step: The number that random streams are at.
  public func run(step: UInt64 = 0) {
    counter.pointee = step
    ThreadPool.shared.run(bound.works)
  }

  /// The values that the last run left for one of the program's tensors, in row-major order.
  public subscript(tensor: Tensor) -> [Float] {
    Array(UnsafeBufferPointer(start: pointer(to: tensor), count: tensor.shape.count))
  }

  /// The only value of a scalar that the program was asked for.
  public func value(of tensor: Tensor) -> Float { pointer(to: tensor)[0] }

  /// Where the last run left the values of one of the program's tensors.
  public func pointer(to tensor: Tensor) -> UnsafePointer<Float> {
    guard let root = roots[tensor] else {
      preconditionFailure("\(name) was not asked for \(tensor)")
    }
    return UnsafePointer(bound.pointer(to: root))
  }
}
