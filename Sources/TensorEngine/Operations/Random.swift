import Kernels

/// Random numbers of a stream, new at every step of the program.
///
/// An element depends only on the seed, the stream, the step and its position (see ``RandomStream``).
struct Random: KernelOperation {
  let distribution: Distribution
  let seed: UInt64
  let stream: UInt64
  let target: Shape

  var name: String { "random" }
  func shape(of inputs: [Shape]) -> Shape { target }
  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] { [] }

  func bind(_ binding: Binding) -> [ParallelTask] {
    RandomStream(seed: seed, stream: stream).bind(
      distribution, count: target.count, step: binding.step, into: binding.output,
      threads: binding.threads)
  }
}

extension Tensor {
  /// Random numbers of a stream, new at every step. Equal streams give equal numbers.
  public static func random(_ distribution: Distribution, shape: Shape, from stream: RandomStream) -> Tensor {
    Tensor(Random(distribution: distribution, seed: stream.seed, stream: stream.stream, target: shape))
  }
}
