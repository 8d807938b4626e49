/// The sum or the maximum over the middle axis of `[outer, reduced, inner]`; the result is `[outer, inner]`.
///
/// The order of summation is a tree that depends only on the sizes. If `inner == 1`, the values form blocks of
/// 1,024. In a block, each of sixteen lanes adds every sixteenth value in order, and the lanes are folded in
/// halves, upper onto lower. Otherwise the rows form blocks of 64, and each column of a block is added in
/// order. In both cases the results of blocks are folded in halves: block `i` takes block `i + ⌈n/2⌉` until one
/// is left. NaN anywhere gives NaN.
public struct Reduction {
  /// The function along the axis.
  public enum Kind: Hashable, Sendable {
    /// The sum.
    case sum
    /// The maximum.
    case maximum
  }

  private let outer: Int
  private let reduced: Int
  private let inner: Int
  private let kind: Kind
  private let threads: Int

  /// Creates a reduction of the given sizes.
  public init(outer: Int, reduced: Int, inner: Int, kind: Kind, threads: Int) {
    precondition(outer > 0 && reduced > 0 && inner > 0, "a reduction of \(outer)×\(reduced)×\(inner)")
    self.outer = outer
    self.reduced = reduced
    self.inner = inner
    self.kind = kind
    self.threads = threads
  }

  private var blockLength: Int { inner == 1 ? 1024 : 64 }
  private var blocks: Int { (reduced + blockLength - 1) / blockLength }

  /// The number of floats of scratch memory: one result per block if there are several blocks.
  public var workspace: Int { blocks > 1 ? outer * blocks * inner : 0 }

  /// The tasks of the reduction, bound to memory.
  public func bind(input: UnsafePointer<Float>, result: Floats, workspace: Floats) -> [ParallelTask] {
    let partial = blocks > 1 ? workspace : result
    let (blocks, inner, outer) = (blocks, inner, outer)
    let perBlock = min(blockLength, reduced) * inner
    let division = Division(of: outer * blocks, in: 1, atLeast: max(1, 8192 / perBlock), threads: threads)
    let reduceBlocks = ParallelTask(chunks: division.chunks) { chunk in
      for block in division[chunk] {
        reduce(block, of: input, columns: 0..<inner, into: partial + block &* inner)
      }
    }
    if outer == 1 && blocks == 1 && inner > 1 {
      let columns = Division(of: inner, in: 16, atLeast: max(16, 8192 / reduced), threads: threads)
      return [
        ParallelTask(chunks: columns.chunks) { reduce(0, of: input, columns: columns[$0], into: result) }
      ]
    }
    if blocks == 1 { return [reduceBlocks] }
    let columns = Division(of: inner, in: 16, atLeast: max(16, 16384 / blocks), threads: threads)
    let foldBlocks = ParallelTask(chunks: columns.chunks) { chunk in
      let range = columns[chunk]
      for index in 0..<outer {
        fold(partial + index &* blocks &* inner, columns: range)
        (result + index &* inner + range.lowerBound).update(
          from: partial + index &* blocks &* inner + range.lowerBound, count: range.count)
      }
    }
    return [reduceBlocks, foldBlocks]
  }

  @inline(__always)
  private func reduce(
    _ block: Int, of input: UnsafePointer<Float>, columns: Range<Int>, into result: Floats
  ) {
    let first = block % blocks &* blockLength
    let length = min(blockLength, reduced &- first)
    let values = input + (block / blocks &* reduced &+ first) &* inner
    switch (kind, inner) {
    case (.sum, 1): result.pointee = sum(of: values, count: length)
    case (.maximum, 1): result.pointee = maximum(of: values, count: length)
    case (.sum, _): reduceRows(values, length, columns, result) { $0 + $1 }
    case (.maximum, _): reduceRows(values, length, columns, result, greater)
    }
  }

  /// Combines rows in order, sixteen columns at a time.
  @inline(__always)
  private func reduceRows(
    _ rows: UnsafePointer<Float>, _ count: Int, _ columns: Range<Int>, _ result: Floats,
    _ combine: (Vector, Vector) -> Vector
  ) {
    var column = columns.lowerBound
    while column < columns.upperBound {
      let width = min(16, columns.upperBound &- column)
      var row = rows + column
      if width == 16 {
        var total = row.vector
        for _ in 1..<count {
          row += inner
          total = combine(total, row.vector)
        }
        (result + column).vector = total
      } else {
        var total = row.vector(first: width)
        for _ in 1..<count {
          row += inner
          total = combine(total, row.vector(first: width))
        }
        (result + column).store(total, first: width)
      }
      column &+= 16
    }
  }

  /// Folds the results of blocks in halves until the first row holds the result.
  @inline(__always)
  private func fold(_ rows: Floats, columns: Range<Int>) {
    var count = blocks
    while count > 1 {
      let half = (count &+ 1) / 2
      for row in 0..<count &- half {
        let (low, high) = (rows + row &* inner, rows + (row &+ half) &* inner)
        for column in columns {
          low[column] =
            kind == .sum
            ? low[column] + high[column]
            : greater(Vector(repeating: low[column]), Vector(repeating: high[column]))[0]
        }
      }
      count = half
    }
  }
}

/// The greater of two in every lane; NaN if either is NaN, and zero for a number below 2⁻¹²⁶.
@inline(__always)
func greater(_ a: Vector, _ b: Vector) -> Vector {
  a.replaced(with: b, where: b .> a).replaced(with: b, where: b .!= b).withoutDenormals
}
