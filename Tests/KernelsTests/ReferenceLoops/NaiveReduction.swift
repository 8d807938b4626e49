import Kernels

/// The reduction of the middle axis of `[outer, reduced, inner]` as plain loops, in the documented order.
func naiveReduction<T: BinaryFloatingPoint>(
  _ input: [T], outer: Int, reduced: Int, inner: Int, kind: Reduction.Kind
) -> [T] {
  func combine(_ a: T, _ b: T) -> T {
    switch kind {
    case .sum: return a + b
    case .maximum: return a.isNaN || b.isNaN ? .nan : withoutDenormals(max(a, b))
    }
  }
  /// Combines value `i` with value `i + ⌈n/2⌉` until one is left.
  func folded(_ values: [T]) -> T {
    var values = values
    while values.count > 1 {
      let half = (values.count + 1) / 2
      for i in 0..<values.count - half { values[i] = combine(values[i], values[i + half]) }
      values.removeLast(values.count - half)
    }
    return values[0]
  }
  /// Reduces one block, in sixteen lanes if the axis is contiguous, otherwise in order.
  func block(_ values: ArraySlice<T>) -> T {
    if inner > 1 { return values.dropFirst().reduce(values.first!, combine) }
    let neutral: T = kind == .sum ? 0 : values.first!
    var lanes = [T](repeating: neutral, count: 16)
    for (i, value) in values.enumerated() { lanes[i % 16] = combine(lanes[i % 16], value) }
    return folded(lanes)
  }
  let length = inner == 1 ? 1024 : 64
  return (0..<outer * inner).map { position in
    let (first, column) = (position / inner * reduced, position % inner)
    let values = (0..<reduced).map { input[(first + $0) * inner + column] }
    return folded(
      stride(from: 0, to: reduced, by: length).map { block(values[$0..<min($0 + length, reduced)]) })
  }
}
