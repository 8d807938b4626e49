import Testing

@testable import Kernels

@Suite("Matrix products")
struct ProductsTests {
  @Test(
    "equal the naive loop bit for bit at every odd size, transposition and start", arguments: [1, 2, 3, 7])
  func sweep(threads: Int) {
    let sizes = [1, 2, 3, 5, 7, 8, 13, 16, 17, 31, 33, 48, 65, 100]
    for (index, rows) in sizes.enumerated() {
      for (other, columns) in sizes.enumerated() {
        // A few depths for each pair of sides, so that all three meet over the sweep.
        for depth in [
          sizes[(index + 3 * other + threads) % sizes.count], sizes[(5 * index + other) % sizes.count],
        ] {
          check(rows, columns, depth, variant: index + other + depth, threads: threads)
        }
      }
    }
  }

  @Test(
    "equal the naive loop where operands are blocked and packed",
    arguments: [
      (300, 40, 600), (261, 300, 270), (257, 17, 515), (64, 784, 128), (64, 128, 784), (5, 1000, 300),
      (256, 300, 300), (300, 200, 1100), (1, 300, 700), (700, 1, 300),
      (128, 260, 1), (9, 33, 0), (1, 1, 1000), (520, 290, 3), (3, 3500, 301),
    ])
  func blocked(rows: Int, columns: Int, depth: Int) {
    for variant in 0..<4 { check(rows, columns, depth, variant: variant, threads: 2) }
    for variant in [4, 5, 6, 7, 8] { check(rows, columns, depth, variant: variant, threads: 3) }
  }

  @Test("of no rows or no columns are no work")
  func empty() {
    let memory = GuardedFloats(16)
    for (rows, columns) in [(0, 3), (3, 0), (0, 0), (0, 1), (1, 0)] {
      let product = MatrixProduct(rows: rows, columns: columns, depth: 2, threads: 2)
      let works = product.bind(
        left: memory.read, right: memory.read, result: memory.floats, workspace: memory.floats)
      #expect(works.reduce(0) { $0 + $1.parts } == 0)
    }
  }

  /// Compares one product; `variant` chooses the transpositions and the start.
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
    let start: MatrixProduct.Start
    let naiveStart: (Int, Int) -> Float
    switch variant % 5 {
    case 0: (start, naiveStart) = (.zero, { _, _ in 0 })
    case 1: (start, naiveStart) = (.matrix(matrix.read), { matrix.floats[$0 * columns + $1] })
    case 2: (start, naiveStart) = (.matrix(result.read), { before[$0 * columns + $1] })
    case 3: (start, naiveStart) = (.row(bias.read), { bias.floats[$1] })
    default: (start, naiveStart) = (.column(bias.read), { row, _ in bias.floats[row] })
    }

    // What `finish` sees must be final, and each element must be seen once.
    let seen = GuardedFloats(rows * columns)
    let visits = GuardedFloats(rows * columns)
    let works = product.bind(
      left: left.read, right: right.read, start: start, result: result.floats, workspace: scratch.floats
    ) { rows, someColumns in
      for row in rows {
        for column in someColumns {
          seen.floats[row * columns + column] = result.floats[row * columns + column]
          visits.floats[row * columns + column] += 1
        }
      }
    }
    for work in works { (0..<work.parts).reversed().forEach(work.body) }

    let naive = naiveProduct(
      left.array, right.array, rows: rows, columns: columns, depth: depth, transposesLeft: transposesLeft,
      transposesRight: transposesRight, start: naiveStart)
    #expect(
      same(result.array, naive),
      "\(rows)×\(columns)×\(depth), variant \(variant), \(threads) threads, \(shape)")
    #expect(same(seen.array, naive), "finish of \(rows)×\(columns)×\(depth), variant \(variant)")
    #expect(visits.array.allSatisfy { $0 == 1 })
    #expect(scratch.isWhole && result.isWhole, "wrote beyond the end: \(rows)×\(columns)×\(depth)")
  }
}
