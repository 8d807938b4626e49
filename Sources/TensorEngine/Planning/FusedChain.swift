import Kernels

/// A chain of element-wise nodes, compiled to instructions on registers, and the tensors that it reads.
struct FusedChain {
  /// A tensor in memory and how its values map to the chain's matrix of `rows × width`.
  struct Operand {
    enum Pattern: Hashable {
      case full, row, column, scalar
      /// A column that repeats after the given number of rows.
      case cycle(Int)
    }
    let tensor: Tensor
    let pattern: Pattern
  }

  /// The nodes in topological order. The last one is the result.
  let nodes: [Tensor]
  /// The row sums of the result, which are computed while the rows are in the cache.
  let sums: [Tensor]
  /// Whether the result is written to memory.
  let isStored: Bool
  /// The tensors that the chain reads. The slots after the last operand are those of ``results``.
  private(set) var operands: [Operand] = []
  let rows: Int
  let width: Int
  private var instructions: [ElementwiseInstruction] = []
  private var rowSums: [RowSums] = []
  private var registers = RegisterFile()

  var result: Tensor { nodes.last! }

  /// The nodes whose values are written to memory.
  var results: [Tensor] { (isStored ? [result] : []) + sums }

  /// - Parameter requiredWidth: The row length that a fused kernel or row sums require, if there are any.
  init(_ nodes: [Tensor], requiredWidth: Int? = nil, sums: [Tensor] = [], isStored: Bool = true) {
    (self.nodes, self.sums, self.isStored) = (nodes, sums, isStored)
    let count = nodes.last!.shape.count
    width = requiredWidth ?? Self.width(of: nodes) ?? count
    rows = count / width
    collectOperands()
    emitInstructions()
  }

  /// The tasks of the chain on operands and results at the given addresses.
  func bind(_ pointers: [Floats], threads: Int) -> [ParallelTask] {
    kernel.bind(rows: rows, width: width, slots: pointers, threads: threads)
  }

  /// The kernel, which can evaluate any block of the matrix.
  var kernel: ElementwiseChain {
    ElementwiseChain(
      instructions, sums: rowSums, slots: operands.count + results.count, registers: registers.count)
  }

  /// The row length with which the most broadcast operands can be read in place.
  static func width(of nodes: [Tensor]) -> Int? {
    var votes: [Int: Int] = [:]
    for node in nodes {
      for input in node.inputs {
        if let width = repetition(of: input)?.width { votes[width, default: 0] += 1 }
      }
    }
    return votes.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }

  private mutating func collectOperands() {
    let members = Set(nodes)
    for node in nodes {
      for input in node.inputs where !members.contains(input) && slot(of: input) == nil {
        operands.append(operand(for: input))
        slots[input] = operands.count - 1
      }
    }
  }

  private var slots: [Tensor: Int] = [:]

  private func slot(of tensor: Tensor) -> Int? { slots[tensor] }

  private func operand(for input: Tensor) -> Operand {
    if let repetition = Self.repetition(of: input), repetition.width == nil || repetition.width == width,
      !contradicts(repetition.pattern)
    {
      return Operand(tensor: input.inputs[0], pattern: repetition.pattern)
    }
    return Operand(tensor: input, pattern: .full)
  }

  /// Whether an operand already has another cyclic pattern. A chain reads columns of one period only.
  private func contradicts(_ pattern: Operand.Pattern) -> Bool {
    guard case .cycle = pattern else { return false }
    return operands.contains {
      if case .cycle = $0.pattern { return $0.pattern != pattern }
      return false
    }
  }

  private mutating func emitInstructions() {
    var lastUse: [Tensor: Int] = [:]
    for (position, node) in nodes.enumerated() { for input in node.inputs { lastUse[input] = position } }
    var register: [Tensor: Int] = [:]
    for (position, node) in nodes.enumerated() {
      let sources = node.inputs.map { input in
        register[input].map(ElementwiseOperand.register) ?? memory(input)
      }
      for input in Set(node.inputs) where lastUse[input] == position {
        if let free = register[input] { registers.release(free) }
      }
      let destination: ElementwiseOperand
      if node == result && isStored {
        destination = .full(operands.count)
      } else {
        register[node] = registers.take()
        destination = .register(register[node]!)
      }
      let function = (node.operation as! Elementwise).function
      instructions.append(
        ElementwiseInstruction(function: function, operands: sources, destination: destination))
      if node == result {
        rowSums = sums.indices.map { RowSums(of: destination, in: operands.count + (isStored ? 1 : 0) + $0) }
      }
    }
  }

  private func memory(_ input: Tensor) -> ElementwiseOperand {
    let slot = slots[input]!
    switch operands[slot].pattern {
    case .full: return .full(slot)
    case .row: return .row(slot)
    case .column: return .column(slot)
    case .cycle(let period): return .cycle(slot, period: period)
    case .scalar: return .scalar(slot)
    }
  }

  /// How the source of a broadcast tensor can be read in place, and the row length that this requires.
  private static func repetition(of tensor: Tensor) -> (pattern: Operand.Pattern, width: Int?)? {
    guard tensor.operation is Broadcast else { return nil }
    let source = tensor.inputs[0].shape
    let target = tensor.shape
    if source.count == 1 { return (.scalar, nil) }
    let same = (0..<target.rank).map { source[$0] == target[$0] }
    let firstSame = same.firstIndex(of: true)!
    let matters = (0..<target.rank).filter { target[$0] > 1 }
    if matters.allSatisfy({ same[$0] == ($0 >= firstSame) }) {
      return (.row, source.count)
    }
    let firstRepeated = matters.first { !same[$0] }!
    if matters.allSatisfy({ same[$0] == ($0 < firstRepeated) }) {
      return (.column, target.count / source.count)
    }
    let inside = matters.filter { same[$0] }
    let width = target.dimensions[(inside.last! + 1)...].reduce(1, *)
    if matters.allSatisfy({ same[$0] == (inside.first!...inside.last!).contains($0) }) {
      return (.cycle(source.count), width)
    }
    return nil
  }
}

/// Hands out the lowest free register.
private struct RegisterFile {
  private(set) var count = 0
  private var free: [Int] = []

  mutating func take() -> Int {
    if let register = free.min() {
      free.removeAll { $0 == register }
      return register
    }
    count += 1
    return count - 1
  }

  mutating func release(_ register: Int) { free.append(register) }
}
