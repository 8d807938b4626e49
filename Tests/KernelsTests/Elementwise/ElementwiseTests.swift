import Testing

@testable import Kernels

@Suite("Element-wise chains") struct ElementwiseTests {
  private static let functions: [ElementwiseFunction] = [
    .add, .subtract, .multiply, .divide, .maximum, .minimum, .multiplyAdd, .equal, .negate, .square,
    .squareRoot,
    .reciprocal, .absolute, .sign, .exponential, .logarithm, .tanh, .sigmoid, .softplus, .errorFunction,
    .scale(-1.7),
    .offset(0.3),
    .leakyReLU(slope: 0), .leakyReLU(slope: 0.01), .leakySlope(slope: 0), .leakySlope(slope: 0.2),
  ]

  private static let shapes = [
    (1, 1), (1, 16), (1, 513), (3, 1), (700, 1), (5, 3), (200, 15), (9, 16), (31, 17), (7, 100), (3, 511),
    (2, 512), (3, 1030), (40, 784),
  ]

  /// Kinds of a function's first, second and third operand.
  private static let kinds: [[ElementwiseOperand]] = [
    [.full(1), .full(2), .full(3)], [.full(1), .row(2), .row(3)], [.row(1), .full(2), .column(3)],
    [.full(1), .column(2), .row(3)], [.column(1), .row(2), .full(3)], [.full(1), .scalar(2), .scalar(3)],
    [.scalar(1), .full(2), .full(3)], [.row(1), .row(2), .row(3)], [.full(1), .full(1), .full(1)],
    [.column(1), .column(2), .column(3)], [.scalar(1), .scalar(2), .scalar(3)],
  ]

  @Test("every function on every kind of operand equals a plain loop", arguments: functions)
  func everyFunction(function: ElementwiseFunction) {
    for (rows, width) in [(1, 37), (5, 3), (9, 33), (2, 530)] {
      for kinds in Self.kinds {
        let instruction = ElementwiseInstruction(
          function: function, operands: Array(kinds.prefix(function.arity)), destination: .full(0))
        check([instruction], registers: 0, rows: rows, width: width, threads: 2)
      }
    }
  }

  @Test("every function on columns that repeat after some rows equals a plain loop", arguments: functions)
  func cycles(function: ElementwiseFunction) {
    for (rows, width, period) in [(1, 37, 1), (6, 3, 2), (12, 33, 4), (6, 530, 6)] {
      let all: [[ElementwiseOperand]] = [
        [.full(1), .cycle(2, period: period), .cycle(3, period: period)],
        [.cycle(1, period: period), .full(2), .column(3)], [.row(1), .cycle(2, period: period), .full(3)],
      ]
      for operands in all {
        let instruction = ElementwiseInstruction(
          function: function, operands: Array(operands.prefix(function.arity)), destination: .full(0))
        check([instruction], registers: 0, rows: rows, width: width, threads: 2)
      }
    }
  }

  @Test("every function of special values equals a plain loop", arguments: functions)
  func specialValues(function: ElementwiseFunction) {
    // Maximum and minimum flush numbers below 2⁻¹²⁶ to zero; the test after this one checks that.
    let flushes = function == .maximum || function == .minimum
    let special: [Float] =
      [0, -0.0, 1, -1, .infinity, -.infinity, .nan, .greatestFiniteMagnitude] + (flushes ? [] : [0x1p-133])
    var slots = [[Float]](repeating: [], count: 4)
    for a in special {
      for b in special {
        slots[1].append(a)
        slots[2].append(b)
        slots[3].append(a * b)
      }
    }
    slots[0] = slots[1]
    let instruction = ElementwiseInstruction(
      function: function, operands: (1...function.arity).map { .full($0) }, destination: .full(0))
    check([instruction], registers: 0, rows: 1, width: slots[0].count, threads: 1, slots: slots)
  }

  @Test("maximum and minimum of numbers below 2⁻¹²⁶ are zeros of the same sign, on every processor")
  func denormals() {
    let (small, smaller) = (FloatBuffer([0x1p-130, -0x1p-130]), FloatBuffer([0x1p-131, -0x1p-131]))
    for (function, expected) in [(ElementwiseFunction.maximum, [Float(0), -0.0]), (.minimum, [0, -0.0])] {
      let result = FloatBuffer(count: 2, filledWith: .nan)
      let instruction = ElementwiseInstruction(
        function: function, operands: [.full(0), .full(1)], destination: .full(2))
      let chain = ElementwiseChain([instruction], slots: 3, registers: 0)
      let slots = [small.start, smaller.start, result.start]
      ThreadPool.shared.run(chain.bind(rows: 1, width: 2, slots: slots, threads: 1))
      #expect(same(result.values, expected))
    }
  }

  @Test("row sums equal those of a reduction", arguments: [(1, 37), (5, 3), (40, 64), (9, 512)])
  func rowSums(rows: Int, width: Int) {
    let values = RandomStream(seed: 1, name: "rows").numbers(
      .uniform(low: -1, high: 1), count: rows * width, step: 0)
    let input = FloatBuffer(values)
    let expected = naiveReduction(values.map { $0 * $0 }, outer: rows, reduced: width, inner: 1, kind: .sum)
    for destination in [ElementwiseOperand.register(0), .full(1)] {
      let square = ElementwiseInstruction(function: .square, operands: [.full(0)], destination: destination)
      let chain = ElementwiseChain(
        [square], sums: [RowSums(of: destination, in: 2)], slots: 3, registers: 1)
      for threads in [1, 3] {
        let (full, sums) = (FloatBuffer(count: rows * width), FloatBuffer(count: rows))
        let tasks = chain.bind(
          rows: rows, width: width, slots: [input.start, full.start, sums.start], threads: threads)
        for task in tasks { (0..<task.chunks).reversed().forEach(task.body) }
        #expect(sums.values == expected)
      }
    }
  }

  @Test("a chain equals its instructions one by one, for any number of threads", arguments: shapes)
  func chains(rows: Int, width: Int) {
    for threads in [1, 2, 3, 7] {
      check(Self.chain, registers: 3, rows: rows, width: width, threads: threads)
      check(Self.positionless, registers: 2, rows: rows, width: width, threads: threads)
    }
  }

  /// A bias, an activation and a column factor. The last instruction overwrites one of its operands.
  private static let chain: [ElementwiseInstruction] = [
    .init(function: .add, operands: [.full(1), .row(2)], destination: .register(0)),
    .init(function: .tanh, operands: [.register(0)], destination: .register(1)),
    .init(
      function: .multiplyAdd, operands: [.register(1), .column(3), .register(0)], destination: .register(2)),
    .init(function: .leakyReLU(slope: 0.2), operands: [.register(2)], destination: .register(0)),
    .init(function: .multiply, operands: [.register(0), .scalar(2)], destination: .full(0)),
    .init(function: .subtract, operands: [.full(1), .full(0)], destination: .full(1)),
  ]

  /// A chain that does not depend on rows, so that the matrix is one long vector.
  private static let positionless: [ElementwiseInstruction] = [
    .init(function: .exponential, operands: [.full(1)], destination: .register(0)),
    .init(function: .add, operands: [.register(0), .scalar(3)], destination: .register(1)),
    .init(function: .divide, operands: [.register(0), .register(1)], destination: .full(0)),
  ]

  @Test("a rectangle is evaluated and the values around it do not change")
  func rectangles() {
    for (rows, columns) in [
      (2..<7, 3..<40), (0..<1, 0..<64), (5..<9, 16..<17), (3..<9, 0..<64), (4..<4, 0..<9),
    ] {
      var slots = randomSlots(count: 9 * 64)
      var expected = slots
      naiveChain(Self.chain, rows: rows, columns: columns, width: 64, slots: &expected)
      let chain = ElementwiseChain(Self.chain, slots: 4, registers: 3)
      withPointers(to: &slots) { chain.run(rows: rows, columns: columns, width: 64, slots: $0) }
      #expect(slots == expected)
    }
  }

  @Test("several threads can evaluate rectangles of one chain at the same time")
  func concurrentRectangles() {
    var slots = randomSlots(count: 64 * 100)
    var expected = slots
    naiveChain(Self.chain, rows: 0..<64, columns: 0..<100, width: 100, slots: &expected)
    let chain = ElementwiseChain(Self.chain, slots: 4, registers: 3)
    withPointers(to: &slots) { pointers in
      ThreadPool.shared.run(
        ParallelTask(chunks: 64) {
          chain.run(rows: $0..<$0 + 1, columns: 0..<100, width: 100, slots: pointers)
        })
    }
    #expect(slots == expected)
  }

  @Test("ReLU gives +0 for zeros of either sign and for negative numbers")
  func positiveZero() {
    var slots: [[Float]] = [[5, 5, 5], [-0.0, 0, -3]]
    let chain = ElementwiseChain(
      [.init(function: .leakyReLU(slope: 0), operands: [.full(1)], destination: .full(0))], slots: 2,
      registers: 0)
    withPointers(to: &slots) { chain.run(rows: 0..<1, columns: 0..<3, width: 3, slots: $0) }
    #expect(slots[0].allSatisfy { $0.bitPattern == 0 })
  }

  private func randomSlots(count: Int) -> [[Float]] {
    (0..<4).map {
      RandomStream(seed: 5, stream: $0).numbers(.normal(mean: 0.2, standardDeviation: 1.5), count: count)
    }
  }

  private func withPointers(to slots: inout [[Float]], _ body: (UnsafePointer<Floats>) -> Void) {
    let pointers = slots.map { slot -> Floats in
      let copy = Floats.allocate(capacity: slot.count)
      copy.initialize(from: slot, count: slot.count)
      return copy
    }
    pointers.withUnsafeBufferPointer { body($0.baseAddress!) }
    for (i, pointer) in pointers.enumerated() {
      slots[i] = Array(UnsafeBufferPointer(start: pointer, count: slots[i].count))
      pointer.deallocate()
    }
  }

  private func check(
    _ instructions: [ElementwiseInstruction], registers: Int, rows: Int, width: Int, threads: Int,
    slots given: [[Float]]? = nil
  ) {
    var slots = given ?? randomSlots(count: rows * width)
    var expected = slots
    naiveChain(instructions, rows: 0..<rows, columns: 0..<width, width: width, slots: &expected)
    let chain = ElementwiseChain(instructions, slots: slots.count, registers: registers)
    withPointers(to: &slots) { pointers in
      let table = (0..<expected.count).map { pointers[$0] }
      for task in chain.bind(rows: rows, width: width, slots: table, threads: threads) {
        for chunk in (0..<task.chunks).reversed() { task.body(chunk) }
      }
    }
    let isEqual = zip(slots, expected).allSatisfy { zip($0, $1).allSatisfy(same) }
    #expect(isEqual, "\(rows)×\(width), \(threads) threads, \(instructions.map(\.operands))")
  }
}
