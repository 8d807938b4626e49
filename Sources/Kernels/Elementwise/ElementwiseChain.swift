/// Element-wise instructions that run one after another on blocks that fit into the L1 cache.
///
/// A matrix of `rows × width` is divided into blocks. On each block an instruction runs over all values before
/// the next instruction does, so intermediate values never leave the cache. A value depends only on the values
/// at its own position, so the division into blocks changes no bit of the result.
public struct ElementwiseChain {
  private let instructions: [Instruction]
  private let sums: [RowSums]
  private let registers: Int
  private let dependsOnRows: Bool
  /// The number of rows after which a cyclic column repeats. No block crosses such a boundary.
  private let period: Int
  private let scratch: ScratchPads

  /// The maximum length of rows that a chain can sum.
  public static var longestSummedRow: Int { blockCount }

  /// The number of values in a register; sixteen registers and as many operands fit into 48 KB.
  private static let blockCount = 512

  /// Creates a chain that reads and writes `slots` arrays and holds intermediate values in `registers`
  /// registers.
  ///
  /// A chain with sums computes on whole rows of at most ``longestSummedRow`` values.
  public init(_ instructions: [ElementwiseInstruction], sums: [RowSums] = [], slots: Int, registers: Int) {
    self.instructions = instructions.map(Instruction.init)
    self.sums = sums
    self.registers = registers
    dependsOnRows = !sums.isEmpty || instructions.contains { $0.operands.contains { $0.isRowOrColumn } }
    let periods = Set(instructions.flatMap { $0.operands.compactMap { $0.period } })
    precondition(
      periods.count <= 1,
      "one chain cannot read columns that repeat after different numbers of rows: \(periods)")
    period = periods.first ?? .max
    scratch = ScratchPads(floats: registers * Self.blockCount)
  }

  /// Evaluates a rectangle of a matrix whose rows have `width` values. The pointer of a slot points to the
  /// first element of its array. Several threads may evaluate different rectangles at the same time.
  public func run(rows: Range<Int>, columns: Range<Int>, width: Int, slots: UnsafePointer<Floats>) {
    if !dependsOnRows && columns.count == width && rows.count > 1 {
      let values = rows.lowerBound &* width..<rows.upperBound &* width
      return run(rows: 0..<1, columns: values, width: values.upperBound, slots: slots)
    }
    let pad = scratch.take()
    defer { scratch.giveBack(pad) }
    let registers = scratch.pad(pad)
    let height = max(1, Self.blockCount / max(columns.count, 1))
    var row = rows.lowerBound
    while row < rows.upperBound {
      let blockRows = Swift.min(height, rows.upperBound &- row, period &- row % period)
      var column = columns.lowerBound
      while column < columns.upperBound {
        let block = ElementwiseBlock(
          rows: blockRows, columns: min(Self.blockCount, columns.upperBound &- column))
        run(block, row: row, column: column, width: width, slots: slots, registers: registers)
        column &+= block.columns
      }
      row &+= blockRows
    }
  }

  /// The tasks that evaluate the whole matrix.
  public func bind(rows: Int, width: Int, slots: [Floats], threads: Int) -> [ParallelTask] {
    let table = SlotTable(slots)
    precondition(
      sums.isEmpty || width <= Self.longestSummedRow, "rows of \(width) values are too long to sum in a chain"
    )
    if !dependsOnRows || rows == 1 && sums.isEmpty {
      let count = rows * width
      let division = Division(of: count, in: 16, atLeast: 4096, threads: threads)
      let wholeRow = dependsOnRows ? width : count
      return [
        ParallelTask(chunks: division.chunks) { chunk in
          run(rows: 0..<1, columns: division[chunk], width: wholeRow, slots: table.pointers)
        }
      ]
    }
    let division = Division(of: rows, in: 1, atLeast: max(1, 4096 / width), threads: threads)
    return [
      ParallelTask(chunks: division.chunks) { chunk in
        run(rows: division[chunk], columns: 0..<width, width: width, slots: table.pointers)
      }
    ]
  }

  @inline(__always)
  private func run(
    _ block: ElementwiseBlock, row: Int, column: Int, width: Int, slots: UnsafePointer<Floats>,
    registers: Floats
  ) {
    @inline(__always) func view(_ operand: ElementwiseOperand) -> ElementwiseBlock.View {
      switch operand {
      case .register(let number):
        return .init(
          start: registers + number &* Self.blockCount, rowStride: block.columns, isRepeated: false)
      case .full(let slot):
        return .init(start: slots[slot] + (row &* width &+ column), rowStride: width, isRepeated: false)
      case .row(let slot): return .init(start: slots[slot] + column, rowStride: 0, isRepeated: false)
      case .column(let slot): return .init(start: slots[slot] + row, rowStride: 1, isRepeated: true)
      case .cycle(let slot, let period):
        return .init(start: slots[slot] + row % period, rowStride: 1, isRepeated: true)
      case .scalar(let slot): return .init(start: slots[slot], rowStride: 0, isRepeated: true)
      }
    }
    instructions.withUnsafeBufferPointer { instructions in
      for instruction in instructions {
        let operands = (view(instruction.a), view(instruction.b), view(instruction.c))
        block.apply(instruction.function, operands, into: view(instruction.destination))
      }
    }
    for sum in sums { block.sumRows(view(sum.operand), into: slots[sum.slot] + row) }
  }
}

/// An instruction without arrays, so that running it needs no reference counting. Unused operands repeat `a`.
private struct Instruction {
  let function: ElementwiseFunction
  let a: ElementwiseOperand
  let b: ElementwiseOperand
  let c: ElementwiseOperand
  let destination: ElementwiseOperand

  init(_ instruction: ElementwiseInstruction) {
    let operands = instruction.operands
    function = instruction.function
    a = operands[0]
    b = operands.count > 1 ? operands[1] : a
    c = operands.count > 2 ? operands[2] : a
    destination = instruction.destination
  }
}

extension ElementwiseOperand {
  fileprivate var isRowOrColumn: Bool {
    switch self {
    case .row, .column, .cycle: return true
    case .register, .full, .scalar: return false
    }
  }
}

extension ElementwiseOperand {
  fileprivate var period: Int? {
    if case .cycle(_, let period) = self { return period }
    return nil
  }
}

/// The pointers of a bound chain, which live as long as its tasks.
private final class SlotTable {
  let pointers: UnsafePointer<Floats>

  init(_ slots: [Floats]) {
    let copy = UnsafeMutablePointer<Floats>.allocate(capacity: max(slots.count, 1))
    copy.initialize(from: slots, count: slots.count)
    pointers = UnsafePointer(copy)
  }

  deinit { pointers.deallocate() }
}
