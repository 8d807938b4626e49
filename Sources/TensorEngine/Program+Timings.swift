import Kernels

/// How long one step of a program took.
public struct StepTiming {
  /// What the time goes into: the operation with a kernel of its own, else `element-wise` or `update`.
  public let kind: String
  /// The operations of the step in their order, as the program's description names them.
  public let operations: [String]
  /// The shapes of what the step reads, then of what it leaves; an update leaves none.
  public let shapes: [Shape]
  /// Where the first of its operations was declared, if anywhere.
  public let place: SourcePlace?
  /// Seconds on the clock.
  public let seconds: Double
}

extension Program {
  /// Runs every step once, as ``run(step:)`` does, and tells how long each took.
  ///
  /// Reading the clock between steps costs less than a tenth of a microsecond each.
  public func timedRun(step number: UInt64 = 0) -> [StepTiming] {
    counter.pointee = number
    let clock = ContinuousClock()
    var seconds: [Double] = []
    seconds.reserveCapacity(steps.count)
    var next = 0
    for count in bound.workCounts {
      let start = clock.now
      for work in next..<next + count { ThreadPool.shared.run(bound.works[work]) }
      seconds.append((clock.now - start) / .seconds(1))
      next += count
    }
    return zip(steps, seconds).map { step, seconds in
      StepTiming(
        kind: step.kind, operations: step.nodes.map(\.operation.name),
        shapes: step.reads.map(\.shape) + (step.isUpdate ? [] : step.results.map(\.shape)),
        place: step.nodes.lazy.compactMap(\.place).first, seconds: seconds)
    }
  }
}

extension PlannedStep {
  /// A product with an update or a chain in it counts as a product.
  fileprivate var kind: String {
    switch work {
    case .kernel(let node): return isUpdate ? "update" : node.operation.name
    case .chain: return "element-wise"
    case .product(let product, _), .productUpdate(let product, _): return product.operation.name
    }
  }
}
