import Kernels

/// What a node does: a shape rule, a gradient rule in terms of other tensors, and a kernel.
///
/// Operations are values: two nodes with equal operations and equal inputs compute the same and are shared.
public protocol Operation: Hashable {
  /// The word for it in a program's plan.
  var name: String { get }

  /// The shape of the result; stops with a sentence when the inputs do not fit.
  func shape(of inputs: [Shape]) -> Shape

  /// The gradients of a scalar with respect to each input of `output`, given that with respect to `output`
  /// itself; `nil` where nothing flows. They are tensors like any other and can be differentiated again.
  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?]
}

/// An operation without a kernel: its values already lie somewhere.
protocol SourceOperation: Operation {
  var storage: Floats { get }
}

/// An operation that only sees its first input's values in another way.
protocol ViewOperation: Operation {}

/// An operation with a kernel of its own.
protocol KernelOperation: Operation {
  /// Floats of scratch memory that the kernel needs while it runs.
  func workspace(_ binding: Binding) -> Int

  /// The kernel with its pointers bound.
  func bind(_ binding: Binding) -> [Work]
}

extension KernelOperation {
  func workspace(_ binding: Binding) -> Int { 0 }
}

/// An operation with a kernel that hands over each block of its result while it is in the cache, so that the
/// element-wise nodes that follow need no pass of their own. The result is seen as a matrix whose rows are as long as
/// its last axis.
protocol FinishedOperation: KernelOperation {
  /// The kernel with its pointers bound; `finish` is called for every finished block of rows and columns.
  func bind(_ binding: Binding, finish: ((Range<Int>, Range<Int>) -> Void)?) -> [Work]
}

extension FinishedOperation {
  func bind(_ binding: Binding) -> [Work] { bind(binding, finish: nil) }
}

/// An operation on two inputs that can begin at a third of the result's shape instead of at zero.
protocol AccumulatingOperation: KernelOperation {}

/// An operation that changes variables; it runs after every other reader of them.
protocol UpdateOperation: KernelOperation {
  var variables: [Variable] { get }
}

extension UpdateOperation {
  /// An update yields nothing that could be read: it stands for its effect.
  func shape(of inputs: [Shape]) -> Shape { [] }
  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] {
    preconditionFailure("an update cannot be differentiated")
  }
}

/// What a kernel is bound to: shapes, memory, threads and the step counter of its program.
struct Binding {
  var inputShapes: [Shape]
  var outputShape: Shape
  var threads: Int
  /// Set once the arena is laid out; sizes are asked for before.
  var inputs: [Floats] = []
  var output: Floats = Binding.nowhere
  var workspace: Floats = Binding.nowhere
  var step: UnsafePointer<UInt64> = UnsafePointer(bitPattern: 8)!

  private static var nowhere: Floats { Floats(bitPattern: 64)! }
}
