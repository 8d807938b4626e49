import Testing

@testable import Kernels

@Suite("Reductions") struct ReductionTests {
  private static let shapes: [(Int, Int, Int)] = [
    (1, 1, 1), (1, 15, 1), (1, 16, 1), (1, 17, 1), (1, 1024, 1), (1, 1025, 1), (3, 1040, 1), (7, 9, 1),
    (2, 5000, 1), (1, 70_001, 1), (300, 33, 1), (1, 1, 5), (1, 63, 3), (1, 64, 16), (1, 65, 17),
    (1, 200, 784),
    (5, 130, 31), (2, 1000, 2), (64, 49, 10), (3, 321, 100), (1, 7, 9001), (1, 1000, 300), (40, 70, 16),
  ]

  private func reduced(_ input: [Float], _ shape: (Int, Int, Int), _ kind: Reduction.Kind, threads: Int)
    -> [Float]
  {
    let (outer, axis, inner) = shape
    let reduction = Reduction(outer: outer, reduced: axis, inner: inner, kind: kind, threads: threads)
    var result = [Float](repeating: -99, count: outer * inner)
    var workspace = [Float](repeating: .nan, count: reduction.workspace + 1)
    input.withUnsafeBufferPointer { input in
      result.withUnsafeMutableBufferPointer { result in
        workspace.withUnsafeMutableBufferPointer { workspace in
          let tasks = reduction.bind(
            input: input.baseAddress!, result: result.baseAddress!, workspace: workspace.baseAddress!)
          for task in tasks { for chunk in (0..<task.chunks).reversed() { task.body(chunk) } }
        }
      }
    }
    return result
  }

  private func values(_ shape: (Int, Int, Int)) -> [Float] {
    RandomStream(seed: 1, stream: 2).numbers(
      .normal(mean: 0.1, standardDeviation: 3), count: shape.0 * shape.1 * shape.2)
  }

  @Test("equal plain loops bit for bit, for any number of threads", arguments: shapes)
  func referenceImplementation(shape: (Int, Int, Int)) {
    let input = values(shape)
    for kind in [Reduction.Kind.sum, .maximum] {
      let expected = naiveReduction(input, outer: shape.0, reduced: shape.1, inner: shape.2, kind: kind)
      for threads in [1, 2, 3, 7] { #expect(same(reduced(input, shape, kind, threads: threads), expected)) }
    }
  }

  @Test("the maximum of numbers below 2⁻¹²⁶ is zero, on every processor", arguments: shapes)
  func denormals(shape: (Int, Int, Int)) {
    guard shape.1 > 1 else { return }
    let greatest = reduced(values(shape).map { $0 * 0x1p-140 }, shape, .maximum, threads: 2)
    #expect(greatest.allSatisfy { $0 == 0 })
  }

  @Test("sums are close to those in double precision", arguments: shapes)
  func accuracy(shape: (Int, Int, Int)) {
    let input = values(shape)
    let sums = reduced(input, shape, .sum, threads: 2)
    let exact = naiveReduction(
      input.map(Double.init), outer: shape.0, reduced: shape.1, inner: shape.2, kind: .sum)
    let magnitudes = naiveReduction(
      input.map { abs(Double($0)) }, outer: shape.0, reduced: shape.1, inner: shape.2, kind: .sum)
    for (i, sum) in sums.enumerated() { #expect(abs(Double(sum) - exact[i]) <= 1e-6 * magnitudes[i]) }
  }

  @Test(
    "NaN anywhere along the axis gives NaN, and only there",
    arguments: [(1, 3000, 1), (2, 130, 5), (3, 7, 1)])
  func notANumber(shape: (Int, Int, Int)) {
    for place in [0, 1, shape.1 / 2, shape.1 - 1] {
      var input = values(shape)
      input[place * shape.2 + shape.2 - 1] = .nan
      for kind in [Reduction.Kind.sum, .maximum] {
        let result = reduced(input, shape, kind, threads: 2)
        #expect(result.indices.allSatisfy { result[$0].isNaN == ($0 == shape.2 - 1) })
      }
    }
  }

  @Test("the maximum of negative numbers and infinities is correct")
  func extremes() {
    #expect(reduced([-3, -2, -5], (1, 3, 1), .maximum, threads: 1) == [-2])
    #expect(reduced([-3, -.infinity, -5, -4], (1, 2, 2), .maximum, threads: 1) == [-3, -4])
    #expect(
      reduced([Float](repeating: -.infinity, count: 20), (1, 20, 1), .maximum, threads: 1) == [-.infinity])
  }
}
