import Kernels

/// The reference implementation of every element-wise function, at one position.
func naive<T: NaiveScalar>(_ function: ElementwiseFunction, _ x: [T]) -> T {
  switch function {
  case .add: return x[0] + x[1]
  case .subtract: return x[0] - x[1]
  case .multiply: return x[0] * x[1]
  case .divide: return x[0] / x[1]
  case .maximum: return x[0] > x[1] ? x[0] : x[1]
  case .minimum: return x[0] < x[1] ? x[0] : x[1]
  case .multiplyAdd: return x[2].addingProduct(x[0], x[1])
  case .equal: return x[0] == x[1] ? 1 : 0
  case .negate: return 0 - x[0]
  case .square: return x[0] * x[0]
  case .squareRoot: return x[0].squareRoot()
  case .reciprocal: return 1 / x[0]
  case .absolute: return x[0] > 0 ? x[0] : 0 - x[0]
  case .sign: return x[0] > 0 ? 1 : x[0] < 0 ? -1 : x[0].isNaN ? x[0] : 0
  case .exponential: return T.exponential(x[0])
  case .logarithm: return T.logarithm(x[0])
  case .tanh: return T.tanh(x[0])
  case .sigmoid: return T.sigmoid(x[0])
  case .softplus: return T.softplus(x[0])
  case .errorFunction: return T.errorFunction(x[0])
  case .scale(let factor): return x[0] * T(factor)
  case .offset(let offset): return x[0] + T(offset)
  case .leakyReLU(let slope): return x[0] > 0 ? x[0] : slope == 0 ? 0 : x[0] * T(slope)
  case .leakySlope(let slope): return x[0] > 0 ? 1 : T(slope)
  }
}

/// The reference implementation of a reduction over the middle axis, in the order that `Reduction` documents.
func naiveReduction<T: NaiveScalar>(
  _ kind: Reduction.Kind, outer: Int, reduced: Int, inner: Int, _ input: [T]
) -> [T] {
  func combine(_ a: T, _ b: T) -> T { kind == .sum ? a + b : (b > a || b.isNaN ? b : a) }
  func folded(_ values: [T]) -> T {
    var values = values
    while values.count > 1 {
      let half = (values.count + 1) / 2
      for i in 0..<values.count - half { values[i] = combine(values[i], values[i + half]) }
      values.removeLast(values.count - half)
    }
    return values[0]
  }
  func block(_ values: [T]) -> T {
    guard inner == 1 else { return values.dropFirst().reduce(values[0], combine) }
    let initial: T = kind == .sum ? 0 : values[0]
    var lanes = Array(repeating: initial, count: 16)
    for (i, value) in values.enumerated() { lanes[i % 16] = combine(lanes[i % 16], value) }
    return folded(lanes)
  }
  let length = inner == 1 ? 1024 : 64
  return (0..<outer * inner).map { position in
    let (o, i) = (position / inner, position % inner)
    let column = (0..<reduced).map { input[(o * reduced + $0) * inner + i] }
    return folded(
      stride(from: 0, to: reduced, by: length).map { block(Array(column[$0..<min($0 + length, reduced)])) })
  }
}
