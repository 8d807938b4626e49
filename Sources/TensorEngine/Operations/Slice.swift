import Kernels

/// The values at a range of positions along one axis.
struct Slice: KernelOperation {
  let axis: Int
  let range: Range<Int>

  var name: String { "slice" }

  func shape(of inputs: [Shape]) -> Shape {
    precondition(
      axis < inputs[0].rank && range.lowerBound >= 0 && range.upperBound <= inputs[0][axis] && !range.isEmpty,
      "\(inputs[0]) has no positions \(range) along axis \(axis)")
    return inputs[0].replacing(axis, by: range.count)
  }

  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] {
    let extent = output.inputs[0].shape[axis]
    let before = range.lowerBound
    let after = extent - range.upperBound
    let shape = output.shape
    var pieces: [Tensor] = [upstream]
    if before > 0 { pieces.insert(.constant(0, shape: shape.replacing(axis, by: before)), at: 0) }
    if after > 0 { pieces.append(.constant(0, shape: shape.replacing(axis, by: after))) }
    return [Tensor.concatenation(pieces, along: axis)]
  }

  func bind(_ binding: Binding) -> [ParallelTask] {
    let view = AxisView(binding.inputShapes[0], axes: axis..<axis + 1)
    let length = range.count * view.inner
    let (source, result) = (binding.inputs[0] + range.lowerBound * view.inner, binding.output)
    return [
      ParallelTask(rows: view.outer, of: length, threads: binding.threads) { row in
        (result + row &* length).update(from: source + row &* view.along &* view.inner, count: length)
      }
    ]
  }
}

extension Shape {
  /// The shape with another extent along one axis.
  func replacing(_ axis: Int, by extent: Int) -> Shape {
    var dimensions = dimensions
    dimensions[axis] = extent
    return Shape(dimensions)
  }
}

extension Tensor {
  /// The values at the positions `range` along an axis.
  public func slice(_ range: Range<Int>, along axis: Int = 0) -> Tensor {
    range == 0..<shape[axis] ? self : Tensor(Slice(axis: axis, range: range), [self])
  }
}
