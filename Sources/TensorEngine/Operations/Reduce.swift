import Kernels

/// The sum or the maximum along adjacent axes, which keep the extent one.
struct Reduce: KernelOperation {
  let kind: Reduction.Kind
  let axes: Range<Int>

  var name: String { kind == .sum ? "sum" : "maximum" }

  func shape(of inputs: [Shape]) -> Shape {
    precondition(
      axes.lowerBound >= 0 && axes.upperBound <= inputs[0].rank, "\(inputs[0]) has no axes \(axes)")
    return Shape(inputs[0].dimensions.enumerated().map { axes.contains($0.offset) ? 1 : $0.element })
  }

  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] {
    let input = output.inputs[0]
    let spread = upstream.broadcast(to: input.shape)
    switch kind {
    case .sum: return [spread]
    case .maximum: return [spread * input.isEqual(to: output.broadcast(to: input.shape))]
    }
  }

  /// Whether this operation sums the rows of a shape: along the last axis and no other.
  func sumsRows(of shape: Shape) -> Bool { kind == .sum && axes == shape.rank - 1..<shape.rank }

  func workspace(_ binding: Binding) -> Int { kernel(binding).workspace }

  func bind(_ binding: Binding) -> [ParallelTask] {
    kernel(binding).bind(
      input: binding.inputs[0], result: binding.output, workspace: binding.workspace)
  }

  private func kernel(_ binding: Binding) -> Reduction {
    let view = AxisView(binding.inputShapes[0], axes: axes)
    return Reduction(
      outer: view.outer, reduced: view.along, inner: view.inner, kind: kind, threads: binding.threads)
  }
}

extension Tensor {
  /// The sum along the given axes, by default all. These axes keep the extent one.
  public func sum(over axes: [Int]? = nil) -> Tensor { reduced(.sum, over: axes) }

  /// The mean along the given axes, by default all. These axes keep the extent one.
  public func mean(over axes: [Int]? = nil) -> Tensor {
    let sum = sum(over: axes)
    return sum * (1 / Float(shape.count / sum.shape.count))
  }

  /// The maximum along the given axes, by default all. These axes keep the extent one. If several values are
  /// equal to the maximum, each gets the whole gradient.
  public func maximum(over axes: [Int]? = nil) -> Tensor { reduced(.maximum, over: axes) }

  private func reduced(_ kind: Reduction.Kind, over axes: [Int]?) -> Tensor {
    // A sum of negated values is the negated sum, bit for bit, and saves a pass over all values.
    if kind == .sum, let elementwise = operation as? Elementwise, elementwise.function == .negate {
      return -inputs[0].reduced(kind, over: axes)
    }
    var result = self
    var rest = (axes ?? Array(0..<shape.rank)).sorted()[...]
    while let last = rest.popLast() {
      var first = last
      while rest.last == first - 1 { first = rest.popLast()! }
      result = Tensor(Reduce(kind: kind, axes: first..<last + 1), [result])
    }
    return result
  }

  /// A tensor of one value as a scalar.
  public var scalar: Tensor { reshaped(to: []) }
}
