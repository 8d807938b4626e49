import Kernels

/// The function of a graph node: a shape rule, a gradient rule in terms of other tensors, and a kernel.
///
/// Operations are values. Two nodes with equal operations and equal inputs compute the same, and a program
/// merges them.
public protocol Operation: Hashable {
  /// The operation's name in a program's description.
  var name: String { get }

  /// The shape of the result. Inputs that do not match are a precondition failure.
  func shape(of inputs: [Shape]) -> Shape

  /// The gradients of a scalar with respect to each input of `output`, given its gradient with respect to
  /// `output`.
  ///
  /// A gradient is `nil` if none flows to that input. Gradients are ordinary tensors and can be differentiated
  /// again.
  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?]
}

/// An operation without a kernel, whose values are in memory already.
protocol SourceOperation: Operation {
  var storage: Floats { get }
}

/// An operation without a kernel that gives its first input's values another meaning, such as a shape.
protocol ViewOperation: Operation {}

/// An operation with a kernel.
protocol KernelOperation: Operation {
  /// The number of floats of scratch memory that the kernel needs while it runs.
  func workspace(_ binding: Binding) -> Int

  /// The tasks of the kernel, bound to memory.
  func bind(_ binding: Binding) -> [ParallelTask]
}

extension KernelOperation {
  func workspace(_ binding: Binding) -> Int { 0 }
}

/// An operation whose kernel can call an epilogue on each block of its result while the block is in the cache.
///
/// The element-wise nodes that follow it then need no pass of their own. For the epilogue the result is a
/// matrix whose rows are as long as its last axis.
protocol EpilogueOperation: KernelOperation {
  /// The tasks of the kernel, bound to memory. They call `epilogue` with the rows and columns of each finished
  /// block.
  func bind(_ binding: Binding, epilogue: ((Range<Int>, Range<Int>) -> Void)?) -> [ParallelTask]
}

extension EpilogueOperation {
  func bind(_ binding: Binding) -> [ParallelTask] { bind(binding, epilogue: nil) }
}

/// An operation on two inputs that can add its result to a third input, an accumulator of the result's shape.
protocol AccumulatingOperation: KernelOperation {}

/// An operation that changes variables. It runs after all other nodes that read them.
protocol UpdateOperation: KernelOperation {
  var variables: [Variable] { get }
}

extension UpdateOperation {
  /// An update has an effect but no value.
  func shape(of inputs: [Shape]) -> Shape { [] }
  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] {
    preconditionFailure("an update cannot be differentiated")
  }
}

/// What a kernel is bound to: shapes, threads, memory and the step counter of its program.
struct Binding {
  var inputShapes: [Shape]
  var outputShape: Shape
  var threads: Int
  /// This and the following are set after memory is planned. Workspace sizes are queried before.
  var inputs: [Floats] = []
  var output: Floats = Binding.unset
  var workspace: Floats = Binding.unset
  var step: UnsafePointer<UInt64> = UnsafePointer(bitPattern: 8)!

  private static var unset: Floats { Floats(bitPattern: 64)! }
}
