import Kernels

/// The duration of one step of a program.
public struct StepTiming {
  /// The kind of step: the name of the operation whose kernel it runs, `element-wise` or `update`.
  public let kind: String
  /// The names of the step's operations in order, as in the program's description.
  public let operations: [String]
  /// The shapes that the step reads, then those that it writes. An update writes none.
  public let shapes: [Shape]
  /// The place of the first operation that has one.
  public let place: SourcePlace?
  /// The elapsed time in seconds.
  public let seconds: Double
}

extension Program {
  /// Runs every step once, as ``run(step:)`` does, and returns the duration of each.
  ///
  /// Reading the clock costs less than 0.1 µs per step.
  public func timedRun(step number: UInt64 = 0) -> [StepTiming] {
    counter.pointee = number
    let clock = ContinuousClock()
    var seconds: [Double] = []
    seconds.reserveCapacity(steps.count)
    var next = 0
    for count in bound.taskCounts {
      let start = clock.now
      for task in next..<next + count { ThreadPool.shared.run(bound.tasks[task]) }
      seconds.append((clock.now - start) / .seconds(1))
      next += count
    }
    return zip(steps, seconds).map { step, seconds in
      StepTiming(
        kind: step.timingKind, operations: step.nodes.map(\.operation.name),
        shapes: step.reads.map(\.shape) + (step.isUpdate ? [] : step.results.map(\.shape)),
        place: step.nodes.lazy.compactMap(\.place).first, seconds: seconds)
    }
  }
}

extension PlannedStep {
  /// A matrix product or convolution with an epilogue counts as that operation.
  fileprivate var timingKind: String {
    switch kind {
    case .kernel(let node): return isUpdate ? "update" : node.operation.name
    case .chain: return "element-wise"
    case .kernelWithChain(let node, _), .kernelWithUpdate(let node, _): return node.operation.name
    }
  }
}
