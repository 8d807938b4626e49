import Testing

@testable import Kernels

@Suite("Matrix products")
struct ProductsTests {
  @Test(
    "equal the reference implementation bit for bit for all sizes, transpositions and accumulators",
    arguments: [1, 2, 3, 7])
  func sweep(threads: Int) {
    let sizes = [1, 2, 3, 5, 7, 8, 13, 16, 17, 31, 33, 48, 65, 100]
    for (index, rows) in sizes.enumerated() {
      for (other, columns) in sizes.enumerated() {
        // A few depths for each pair of rows and columns, so that the sweep covers all combinations of sizes.
        for depth in [
          sizes[(index + 3 * other + threads) % sizes.count], sizes[(5 * index + other) % sizes.count],
        ] {
          check(rows, columns, depth, variant: index + other + depth, threads: threads)
        }
      }
    }
  }

  @Test(
    "equal the reference implementation if operands are blocked and packed",
    arguments: [
      (300, 40, 600), (261, 300, 270), (257, 17, 515), (64, 784, 128), (64, 128, 784), (5, 1000, 300),
      (256, 300, 300), (300, 200, 1100), (1, 300, 700), (700, 1, 300),
      (128, 260, 1), (9, 33, 0), (1, 1, 1000), (520, 290, 3), (3, 3500, 301),
    ])
  func blocked(rows: Int, columns: Int, depth: Int) {
    for variant in 0..<4 { check(rows, columns, depth, variant: variant, threads: 2) }
    for variant in [4, 5, 6, 7, 8] { check(rows, columns, depth, variant: variant, threads: 3) }
  }

  @Test("without rows or columns need no tasks")
  func empty() {
    let memory = GuardedFloats(16)
    for (rows, columns) in [(0, 3), (3, 0), (0, 0), (0, 1), (1, 0)] {
      let product = MatrixProduct(rows: rows, columns: columns, depth: 2, threads: 2)
      let tasks = product.bind(
        left: memory.read, right: memory.read, result: memory.floats, workspace: memory.floats)
      #expect(tasks.reduce(0) { $0 + $1.chunks } == 0)
    }
  }

  /// Compares one product; `variant` chooses the transpositions and the accumulator.
  private func check(_ rows: Int, _ columns: Int, _ depth: Int, variant: Int, threads: Int) {
    for shape in TileShape.all {
      check(rows, columns, depth, variant: variant, threads: threads, shape: shape)
    }
  }

  private func check(
    _ rows: Int, _ columns: Int, _ depth: Int, variant: Int, threads: Int, shape: TileShape
  ) {
    let (transposesLeft, transposesRight) = (variant % 2 == 1, variant / 2 % 2 == 1)
    let left = GuardedFloats(rows * depth, seed: 1)
    let right = GuardedFloats(depth * columns, seed: 2)
    let bias = GuardedFloats(max(rows, columns), seed: 3)
    let matrix = GuardedFloats(rows * columns, seed: 4)
    let result = GuardedFloats(rows * columns, seed: 5)
    let before = result.array

    let product = MatrixProduct(
      rows: rows, columns: columns, depth: depth, transposesLeft: transposesLeft,
      transposesRight: transposesRight, threads: threads, shape: shape)
    let scratch = GuardedFloats(product.workspace, seed: 6)
    let accumulator: MatrixProduct.Accumulator
    let naiveAccumulator: (Int, Int) -> Float
    switch variant % 5 {
    case 0: (accumulator, naiveAccumulator) = (.zero, { _, _ in 0 })
    case 1: (accumulator, naiveAccumulator) = (.matrix(matrix.read), { matrix.floats[$0 * columns + $1] })
    case 2: (accumulator, naiveAccumulator) = (.matrix(result.read), { before[$0 * columns + $1] })
    case 3: (accumulator, naiveAccumulator) = (.row(bias.read), { bias.floats[$1] })
    default: (accumulator, naiveAccumulator) = (.column(bias.read), { row, _ in bias.floats[row] })
    }

    // The epilogue must see the final value of every element, exactly once.
    let seen = GuardedFloats(rows * columns)
    let calls = GuardedFloats(rows * columns)
    let tasks = product.bind(
      left: left.read, right: right.read, accumulator: accumulator, result: result.floats,
      workspace: scratch.floats
    ) { rows, someColumns in
      for row in rows {
        for column in someColumns {
          seen.floats[row * columns + column] = result.floats[row * columns + column]
          calls.floats[row * columns + column] += 1
        }
      }
    }
    for task in tasks { (0..<task.chunks).reversed().forEach(task.body) }

    let naive = naiveProduct(
      left.array, right.array, rows: rows, columns: columns, depth: depth, transposesLeft: transposesLeft,
      transposesRight: transposesRight, accumulator: naiveAccumulator)
    #expect(
      same(result.array, naive),
      "\(rows)×\(columns)×\(depth), variant \(variant), \(threads) threads, \(shape)")
    #expect(same(seen.array, naive), "epilogue of \(rows)×\(columns)×\(depth), variant \(variant)")
    #expect(calls.array.allSatisfy { $0 == 1 })
    #expect(scratch.isIntact && result.isIntact, "wrote beyond the end: \(rows)×\(columns)×\(depth)")
  }
}
