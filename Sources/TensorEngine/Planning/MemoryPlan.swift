import Kernels

/// Which buffer holds what, and for how long.
struct MemoryPlan {
  private(set) var buffers: [Arena.Buffer] = []
  /// Floats for what the caller reads after the program has run.
  private(set) var keptCount = 0
  private var keptOffsets: [Tensor: Int] = [:]
  private var buffer: [Tensor: Int] = [:]
  private var workspace: [Int: Int] = [:]

  /// - Parameter kept: Tensors that the caller reads after the program has run.
  init(_ steps: [PlannedStep], keeping kept: [Tensor], threads: Int) {
    var lastRead: [Tensor: Int] = [:]
    for (index, step) in steps.enumerated() { for read in step.reads { lastRead[memoryNode(read)] = index } }
    for tensor in kept { keep(memoryNode(tensor)) }

    for (index, step) in steps.enumerated() {
      if let size = Self.workspace(of: step, threads: threads), size > 0 {
        workspace[index] = add(size, living: index...index)
      }
      if step.isUpdate {
        // The raw gradient of a fused update is gone when the step ends.
        if case .productUpdate(let product, _) = step.work {
          buffer[product] = add(product.shape.count, living: index...index)
        }
        continue
      }
      for result in step.results {
        place(result, of: step, at: index, until: lastRead[result] ?? index, lastRead)
      }
      if case .product(let product, let chain) = step.work {
        // Raw values that are only summed lie nowhere else.
        if !chain.isStored {
          buffer[product] = add(product.shape.count, living: index...index)
        } else if let offset = keptOffsets[chain.result] {
          keptOffsets[product] = offset
        } else {
          buffer[product] = buffer[chain.result]
        }
      }
    }
  }

  private mutating func place(
    _ result: Tensor, of step: PlannedStep, at index: Int, until end: Int, _ lastRead: [Tensor: Int]
  ) {
    if keptOffsets[result] != nil { return }
    if let dying = reusable(for: result, at: index, in: step, lastRead: lastRead) {
      buffer[result] = dying
      buffers[dying].life = buffers[dying].life.lowerBound...end
    } else {
      buffer[result] = add(result.shape.count, living: index...end)
    }
  }

  private mutating func keep(_ node: Tensor) {
    if node.operation is any SourceOperation || keptOffsets[node] != nil { return }
    keptOffsets[node] = keptCount
    keptCount += (node.shape.count + 15) / 16 * 16
  }

  /// Where a tensor's values lie: among what is kept, where a source has them, or in the arena.
  func pointer(to tensor: Tensor, in arena: Floats, at offsets: [Int], kept: Floats) -> Floats {
    let node = memoryNode(tensor)
    if let offset = keptOffsets[node] { return kept + offset }
    if let source = node.operation as? any SourceOperation { return source.storage }
    return arena + offsets[buffer[node]!]
  }

  /// The scratch memory of a step.
  func workspace(ofStep index: Int, in arena: Floats, at offsets: [Int]) -> Floats {
    workspace[index].map { arena + offsets[$0] } ?? arena
  }

  private mutating func add(_ count: Int, living life: ClosedRange<Int>) -> Int {
    buffers.append(Arena.Buffer(count: count, life: life))
    return buffers.count - 1
  }

  /// A chain may overwrite an operand that nobody reads after it, element by element.
  private func reusable(
    for result: Tensor, at index: Int, in step: PlannedStep, lastRead: [Tensor: Int]
  ) -> Int? {
    guard case .chain(let chain) = step.work, result == chain.result else { return nil }
    for operand in chain.operands where operand.pattern == .full {
      let node = memoryNode(operand.tensor)
      guard let candidate = buffer[node], lastRead[node] == index,
        buffers[candidate].life.upperBound == index, buffers[candidate].count == result.shape.count,
        chain.operands.allSatisfy({ memoryNode($0.tensor) != node || $0.pattern == .full })
      else { continue }
      return candidate
    }
    return nil
  }

  private static func workspace(of step: PlannedStep, threads: Int) -> Int? {
    let node: Tensor
    switch step.work {
    case .kernel(let kernel): node = kernel
    case .chain: return nil
    case .product(let product, _), .productUpdate(let product, _): node = product
    }
    let binding = Binding(
      inputShapes: node.inputs.map(\.shape), outputShape: node.shape, threads: threads)
    return (node.operation as! any KernelOperation).workspace(binding)
  }
}
