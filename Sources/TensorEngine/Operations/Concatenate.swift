import Kernels

/// Tensors joined along an axis.
struct Concatenate: KernelOperation {
  let axis: Int

  var name: String { "concatenate" }

  func shape(of inputs: [Shape]) -> Shape {
    let total = inputs.map { $0[axis] }.reduce(0, +)
    let result = inputs[0].replacing(axis, by: total)
    precondition(
      inputs.allSatisfy { $0.rank == result.rank && $0.replacing(axis, by: total) == result },
      "\(inputs) cannot be concatenated along axis \(axis): other extents differ")
    return result
  }

  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] {
    var start = 0
    return output.inputs.map { input in
      defer { start += input.shape[axis] }
      return upstream.slice(start..<start + input.shape[axis], along: axis)
    }
  }

  func bind(_ binding: Binding) -> [ParallelTask] {
    let whole = AxisView(binding.outputShape, axes: axis..<axis + 1)
    let stride = whole.along * whole.inner
    var offset = 0
    var pieces: [(source: Floats, offset: Int, length: Int)] = []
    for (source, shape) in zip(binding.inputs, binding.inputShapes) {
      let length = shape[axis] * whole.inner
      pieces.append((source, offset, length))
      offset += length
    }
    let result = binding.output
    return [
      ParallelTask(rows: whole.outer, of: stride, threads: binding.threads) { row in
        for piece in pieces {
          (result + row &* stride + piece.offset).update(
            from: piece.source + row &* piece.length, count: piece.length)
        }
      }
    ]
  }
}

extension Tensor {
  /// The tensors joined along an axis. They may differ only in the extent along that axis.
  public static func concatenation(_ tensors: [Tensor], along axis: Int = 0) -> Tensor {
    tensors.count == 1 ? tensors[0] : Tensor(Concatenate(axis: axis), tensors)
  }
}
