import Kernels

/// Binds planned steps to memory.
struct StepBinder {
  let threads: Int
  let counter: UnsafePointer<UInt64>
  let workspace: Floats
  let slots: SlotTables
  let pointer: (Tensor) -> Floats

  func tasks(of step: PlannedStep) -> [ParallelTask] {
    switch step.kind {
    case .kernel(let node):
      return (node.operation as! any KernelOperation).bind(binding(for: node))
    case .chain(let chain):
      return chain.bind(chainPointers(chain), threads: threads)
    case .kernelWithChain(let node, let chain):
      let kernel = chain.kernel
      let table = slots.table(of: chainPointers(chain))
      let width = chain.width
      return (node.operation as! any EpilogueOperation).bind(binding(for: node)) { rows, columns in
        kernel.run(rows: rows, columns: columns, width: width, slots: table)
      }
    case .kernelWithUpdate(let node, let update):
      let apply = (update.operation as! any BlockwiseUpdate).blockUpdate(binding(for: update))
      let width = node.shape.rowLength
      return (node.operation as! any EpilogueOperation).bind(binding(for: node)) { rows, columns in
        if columns.count == width {
          apply(rows.lowerBound * width..<rows.upperBound * width)
        } else {
          for row in rows { apply(row * width + columns.lowerBound..<row * width + columns.upperBound) }
        }
      }
    }
  }

  private func chainPointers(_ chain: FusedChain) -> [Floats] {
    chain.operands.map { pointer($0.tensor) } + chain.results.map(pointer)
  }

  private func binding(for node: Tensor) -> Binding {
    var binding = Binding(
      inputShapes: node.inputs.map(\.shape), outputShape: node.shape, threads: threads)
    binding.inputs = node.inputs.map(pointer)
    if !(node.operation is any UpdateOperation) { binding.output = pointer(node) }
    binding.workspace = workspace
    binding.step = counter
    return binding
  }
}

/// Tables of operand pointers that live as long as the bound chains that use them.
final class SlotTables {
  private var tables: [UnsafeMutablePointer<Floats>] = []

  func table(of pointers: [Floats]) -> UnsafePointer<Floats> {
    let table = UnsafeMutablePointer<Floats>.allocate(capacity: pointers.count)
    table.initialize(from: pointers, count: pointers.count)
    tables.append(table)
    return UnsafePointer(table)
  }

  deinit { for table in tables { table.deallocate() } }
}
