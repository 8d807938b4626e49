import Kernels

/// The matrix product `op(left)·op(right)`, where `op` is the identity or a transposition. With a third input
/// it is `accumulator + op(left)·op(right)`.
///
/// An element begins with its accumulator or zero and adds the products along the depth in order, by fused
/// multiply-adds.
struct MatrixMultiply: EpilogueOperation, AccumulatingOperation {
  var transposesLeft = false
  var transposesRight = false

  var name: String { "matrix product" }

  func shape(of inputs: [Shape]) -> Shape {
    let left = inputs[0]
    let right = inputs[1]
    precondition(
      left.rank == 2 && right.rank == 2, "a matrix product needs two matrices, not \(left) and \(right)")
    let (rows, depth) = transposesLeft ? (left[1], left[0]) : (left[0], left[1])
    let (height, columns) = transposesRight ? (right[1], right[0]) : (right[0], right[1])
    precondition(
      depth == height,
      "a matrix product of \(left) and \(right): rows have \(depth) values, columns have \(height)")
    let result: Shape = [rows, columns]
    if inputs.count == 3 {
      precondition(
        inputs[2] == result || inputs[2] == [rows, 1],
        "an accumulator of \(inputs[2]) does not match a matrix product of \(result)")
    }
    return result
  }

  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] {
    let left = output.inputs[0]
    let right = output.inputs[1]
    let toLeft =
      transposesLeft
      ? right.matmul(upstream, transposesLeft: transposesRight, transposesRight: true)
      : upstream.matmul(right, transposesRight: !transposesRight)
    let toRight =
      transposesRight
      ? upstream.matmul(left, transposesLeft: true, transposesRight: transposesLeft)
      : left.matmul(upstream, transposesLeft: !transposesLeft)
    guard output.inputs.count == 3 else { return [toLeft, toRight] }
    let toAccumulator = output.inputs[2].shape == output.shape ? upstream : upstream.sum(over: [1])
    return [toLeft, toRight, toAccumulator]
  }

  func workspace(_ binding: Binding) -> Int { kernel(binding).workspace }

  func bind(_ binding: Binding, epilogue: ((Range<Int>, Range<Int>) -> Void)?) -> [ParallelTask] {
    let accumulator: MatrixProduct.Accumulator =
      binding.inputs.count < 3
      ? .zero
      : binding.inputShapes[2] == binding.outputShape
        ? .matrix(binding.inputs[2]) : .column(binding.inputs[2])
    return kernel(binding).bind(
      left: binding.inputs[0], right: binding.inputs[1], accumulator: accumulator, result: binding.output,
      workspace: binding.workspace, epilogue: epilogue)
  }

  private func kernel(_ binding: Binding) -> MatrixProduct {
    MatrixProduct(
      rows: binding.outputShape[0], columns: binding.outputShape[1],
      depth: binding.inputShapes[0][transposesLeft ? 0 : 1],
      transposesLeft: transposesLeft, transposesRight: transposesRight, threads: binding.threads)
  }
}

extension Tensor {
  /// The matrix product `op(self)·op(right)`, or `accumulator + op(self)·op(right)`. The accumulator is a
  /// matrix of the result's shape or one column that is added to every column of the result.
  public func matmul(
    _ right: Tensor, transposesLeft: Bool = false, transposesRight: Bool = false, accumulator: Tensor? = nil
  ) -> Tensor {
    // The kernel reads either operand transposed, so a transposition before it is never carried out.
    if operation is Transpose {
      return inputs[0].matmul(
        right, transposesLeft: !transposesLeft, transposesRight: transposesRight, accumulator: accumulator)
    }
    if right.operation is Transpose {
      return matmul(
        right.inputs[0], transposesLeft: transposesLeft, transposesRight: !transposesRight,
        accumulator: accumulator)
    }
    let operation = MatrixMultiply(transposesLeft: transposesLeft, transposesRight: transposesRight)
    return Tensor(operation, [self, right] + (accumulator.map { [$0] } ?? []))
  }
}
