import Kernels

/// The input repeated along every axis whose extent is one in the input and more in the result.
struct Broadcast: KernelOperation {
  let target: Shape

  var name: String { "broadcast" }

  func shape(of inputs: [Shape]) -> Shape {
    let fits =
      inputs[0].rank == target.rank
      && zip(inputs[0].dimensions, target.dimensions).allSatisfy { $0 == $1 || $0 == 1 }
    precondition(fits, "\(inputs[0]) cannot be broadcast to \(target)")
    return target
  }

  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] {
    let source = output.inputs[0].shape
    let repeated = (0..<target.rank).filter { source[$0] != target[$0] }
    return [upstream.sum(over: repeated)]
  }

  func bind(_ binding: Binding) -> [ParallelTask] {
    let repetition = Repetition(from: binding.inputShapes[0].dimensions, to: target.dimensions)
    return [repetition.bind(binding.inputs[0], to: binding.output, threads: binding.threads)]
  }
}

extension Tensor {
  /// The values repeated to the shape `target`, along axes of extent one and along new leading axes.
  public func broadcast(to target: Shape) -> Tensor {
    if shape == target { return self }
    precondition(shape.rank <= target.rank, "\(shape) cannot be broadcast to \(target)")
    let leading = Array(repeating: 1, count: target.rank - shape.rank)
    let aligned = reshaped(to: Shape(leading + shape.dimensions))
    return aligned.shape == target ? aligned : Tensor(Broadcast(target: target), [aligned])
  }
}
