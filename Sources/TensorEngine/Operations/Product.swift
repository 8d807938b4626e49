import Kernels

/// The product of two matrices, either of them transposed, begun at a third one if there is one:
/// `start + op(left)·op(right)`.
///
/// Every element is one chain of fused multiply-adds over the depth, in order, beginning at its start.
struct Product: FinishedOperation, AccumulatingOperation {
  var transposesLeft = false
  var transposesRight = false

  var name: String { "product" }

  func shape(of inputs: [Shape]) -> Shape {
    let left = inputs[0]
    let right = inputs[1]
    precondition(
      left.rank == 2 && right.rank == 2, "a product of \(left) and \(right) is not one of matrices")
    let (rows, depth) = transposesLeft ? (left[1], left[0]) : (left[0], left[1])
    let (height, columns) = transposesRight ? (right[1], right[0]) : (right[0], right[1])
    precondition(
      depth == height, "rows of \(depth) values do not meet columns of \(height): \(left) by \(right)")
    let result: Shape = [rows, columns]
    if inputs.count == 3 {
      precondition(
        inputs[2] == result || inputs[2] == [rows, 1], "\(inputs[2]) cannot begin a product of \(result)")
    }
    return result
  }

  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] {
    let left = output.inputs[0]
    let right = output.inputs[1]
    let toLeft =
      transposesLeft
      ? right.product(upstream, transposesLeft: transposesRight, transposesRight: true)
      : upstream.product(right, transposesRight: !transposesRight)
    let toRight =
      transposesRight
      ? upstream.product(left, transposesLeft: true, transposesRight: transposesLeft)
      : left.product(upstream, transposesLeft: !transposesLeft)
    guard output.inputs.count == 3 else { return [toLeft, toRight] }
    let toStart = output.inputs[2].shape == output.shape ? upstream : upstream.sum(over: [1])
    return [toLeft, toRight, toStart]
  }

  func workspace(_ binding: Binding) -> Int { kernel(binding).workspace }

  func bind(_ binding: Binding, finish: ((Range<Int>, Range<Int>) -> Void)?) -> [Work] {
    let start: MatrixProduct.Start =
      binding.inputs.count < 3
      ? .zero
      : binding.inputShapes[2] == binding.outputShape
        ? .matrix(binding.inputs[2]) : .column(binding.inputs[2])
    return kernel(binding).bind(
      left: binding.inputs[0], right: binding.inputs[1], start: start, result: binding.output,
      workspace: binding.workspace, finish: finish)
  }

  private func kernel(_ binding: Binding) -> MatrixProduct {
    MatrixProduct(
      rows: binding.outputShape[0], columns: binding.outputShape[1],
      depth: binding.inputShapes[0][transposesLeft ? 0 : 1],
      transposesLeft: transposesLeft, transposesRight: transposesRight, threads: binding.threads)
  }
}

extension Tensor {
  /// The matrix product `op(self)·op(right)`, or `start + op(self)·op(right)` where `start` is a matrix of the
  /// result's shape or one column of it.
  public func product(
    _ right: Tensor, transposesLeft: Bool = false, transposesRight: Bool = false, start: Tensor? = nil
  ) -> Tensor {
    // A product reads either operand transposed, so a transposition before it need not happen.
    if operation is Transpose {
      return inputs[0].product(
        right, transposesLeft: !transposesLeft, transposesRight: transposesRight, start: start)
    }
    if right.operation is Transpose {
      return product(
        right.inputs[0], transposesLeft: transposesLeft, transposesRight: !transposesRight, start: start)
    }
    let operation = Product(transposesLeft: transposesLeft, transposesRight: transposesRight)
    return Tensor(operation, [self, right] + (start.map { [$0] } ?? []))
  }
}
