import Kernels

/// The memory of every value of a program: its buffer and the buffer's lifetime.
struct MemoryPlan {
  private(set) var buffers: [Arena.Buffer] = []
  /// The number of floats of all outputs.
  private(set) var outputCount = 0
  private var outputOffsets: [Tensor: Int] = [:]
  private var buffer: [Tensor: Int] = [:]
  private var workspace: [Int: Int] = [:]

  /// - Parameter outputs: The tensors that the caller reads after the program has run.
  init(_ steps: [PlannedStep], outputs: [Tensor], threads: Int) {
    var lastRead: [Tensor: Int] = [:]
    for (index, step) in steps.enumerated() { for read in step.reads { lastRead[aliasRoot(read)] = index } }
    for tensor in outputs { reserveOutput(aliasRoot(tensor)) }

    for (index, step) in steps.enumerated() {
      if let size = Self.workspace(of: step, threads: threads), size > 0 {
        workspace[index] = add(size, lifetime: index...index)
      }
      if step.isUpdate {
        // The gradient that a fused update consumes is needed only within the step.
        if case .kernelWithUpdate(let gradient, _) = step.kind {
          buffer[gradient] = add(gradient.shape.count, lifetime: index...index)
        }
        continue
      }
      for result in step.results {
        place(result, of: step, at: index, until: lastRead[result] ?? index, lastRead)
      }
      if case .kernelWithChain(let node, let chain) = step.kind {
        // If the chain's result is not stored but only summed, the kernel's own result needs a buffer.
        if !chain.isStored {
          buffer[node] = add(node.shape.count, lifetime: index...index)
        } else if let offset = outputOffsets[chain.result] {
          outputOffsets[node] = offset
        } else {
          buffer[node] = buffer[chain.result]
        }
      }
    }
  }

  private mutating func place(
    _ result: Tensor, of step: PlannedStep, at index: Int, until end: Int, _ lastRead: [Tensor: Int]
  ) {
    if outputOffsets[result] != nil { return }
    if let reused = reusable(for: result, at: index, in: step, lastRead: lastRead) {
      buffer[result] = reused
      buffers[reused].lifetime = buffers[reused].lifetime.lowerBound...end
    } else {
      buffer[result] = add(result.shape.count, lifetime: index...end)
    }
  }

  private mutating func reserveOutput(_ node: Tensor) {
    if node.operation is any SourceOperation || outputOffsets[node] != nil { return }
    outputOffsets[node] = outputCount
    outputCount += (node.shape.count + 15) / 16 * 16
  }

  /// The memory of a tensor's values: among the outputs, in a source operation's storage, or in the arena.
  func pointer(to tensor: Tensor, in arena: Floats, at offsets: [Int], outputs: Floats) -> Floats {
    let node = aliasRoot(tensor)
    if let offset = outputOffsets[node] { return outputs + offset }
    if let source = node.operation as? any SourceOperation { return source.storage }
    return arena + offsets[buffer[node]!]
  }

  /// The scratch memory of a step.
  func workspace(ofStep index: Int, in arena: Floats, at offsets: [Int]) -> Floats {
    workspace[index].map { arena + offsets[$0] } ?? arena
  }

  private mutating func add(_ count: Int, lifetime: ClosedRange<Int>) -> Int {
    buffers.append(Arena.Buffer(count: count, lifetime: lifetime))
    return buffers.count - 1
  }

  /// The buffer of an operand that a chain may overwrite with its result, because no later step reads the
  /// operand.
  private func reusable(
    for result: Tensor, at index: Int, in step: PlannedStep, lastRead: [Tensor: Int]
  ) -> Int? {
    guard case .chain(let chain) = step.kind, result == chain.result else { return nil }
    for operand in chain.operands where operand.pattern == .full {
      let node = aliasRoot(operand.tensor)
      guard let candidate = buffer[node], lastRead[node] == index,
        buffers[candidate].lifetime.upperBound == index, buffers[candidate].count == result.shape.count,
        chain.operands.allSatisfy({ aliasRoot($0.tensor) != node || $0.pattern == .full })
      else { continue }
      return candidate
    }
    return nil
  }

  private static func workspace(of step: PlannedStep, threads: Int) -> Int? {
    let node: Tensor
    switch step.kind {
    case .kernel(let kernel): node = kernel
    case .chain: return nil
    case .kernelWithChain(let kernel, _), .kernelWithUpdate(let kernel, _): node = kernel
    }
    let binding = Binding(
      inputShapes: node.inputs.map(\.shape), outputShape: node.shape, threads: threads)
    return (node.operation as! any KernelOperation).workspace(binding)
  }
}
