import Kernels

/// The transpose of a matrix.
struct Transpose: KernelOperation {
  var name: String { "transpose" }

  func shape(of inputs: [Shape]) -> Shape {
    precondition(inputs[0].rank == 2, "\(inputs[0]) is not a matrix")
    return [inputs[0][1], inputs[0][0]]
  }

  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] { [upstream.transposed()] }

  func bind(_ binding: Binding) -> [ParallelTask] {
    transposition(
      of: binding.inputs[0], rows: binding.inputShapes[0][0], columns: binding.inputShapes[0][1],
      to: binding.output, threads: binding.threads)
  }
}

extension Tensor {
  /// The transpose of a matrix. The transpose of a transpose is the original tensor.
  public func transposed() -> Tensor {
    if operation is Transpose { return inputs[0] }
    return shape.rank == 2 && shape.dimensions.contains(1)
      ? reshaped(to: [shape[1], shape[0]]) : Tensor(Transpose(), [self])
  }

  /// A batch `[batch, …]` in the layout that networks compute on, `[…, batch]`, with the examples contiguous.
  public func batchLast() -> Tensor {
    let example = shape.dimensions.dropFirst()
    let matrix: Shape = [shape[0], example.reduce(1, *)]
    return unshaped(to: matrix).transposed().reshaped(to: Shape(example + [shape[0]]))
  }

  /// A batch `[…, batch]` in the layout `[batch, …]`, one example after another.
  public func batchFirst() -> Tensor {
    let example = shape.dimensions.dropLast()
    let batch = shape[shape.rank - 1]
    let matrix: Shape = [example.reduce(1, *), batch]
    return unshaped(to: matrix).transposed().reshaped(to: Shape([batch] + example))
  }

  /// The same values as a matrix; reshapings that started from this matrix are undone.
  private func unshaped(to matrix: Shape) -> Tensor {
    var tensor = self
    while tensor.shape != matrix, tensor.operation is Reshape { tensor = tensor.inputs[0] }
    return tensor.shape == matrix ? tensor : reshaped(to: matrix)
  }
}
