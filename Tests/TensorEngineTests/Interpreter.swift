import Kernels
import ReferenceImplementations

@testable import TensorEngine

/// Evaluates a graph node by node with plain loops: the reference implementation of a program.
struct Interpreter<T: NaiveScalar> {
  /// Values that replace those of variables.
  var values: [Variable: [T]] = [:]

  func callAsFunction(_ root: Tensor) -> [T] {
    var known: [Tensor: [T]] = [:]
    for node in topologicalOrder([root]) { known[node] = value(of: node, node.inputs.map { known[$0]! }) }
    return known[root]!
  }

  private func value(of node: Tensor, _ x: [[T]]) -> [T] {
    let shapes = node.inputs.map(\.shape)
    switch node.operation {
    case let constant as Constant: return constant.variable.values.map { T($0) }
    case let read as Read: return values[read.variable] ?? read.variable.values.map { T($0) }
    case is any ViewOperation: return x[0]
    case let operation as Elementwise:
      return (0..<node.shape.count).map { i in naive(operation.function, x.map { $0[i] }) }
    case is Broadcast:
      return (0..<node.shape.count).map { x[0][sourceIndex($0, from: shapes[0], to: node.shape)] }
    case let operation as Reduce:
      let view = AxisView(shapes[0], axes: operation.axes)
      return naiveReduction(
        operation.kind, outer: view.outer, reduced: view.along, inner: view.inner, x[0])
    case let operation as MatrixMultiply: return matmul(operation, x, shapes, node.shape)
    case is Transpose: return positions(node.shape).map { x[0][flat($0.1.reversed(), shapes[0])] }
    case let operation as Convolve:
      let naive = ReferenceConvolution<T>(operation.geometry)
      let bias = x.count > 2 ? x[2] : nil
      return operation.direction == .forward
        ? naive.forward(x[0], x[1], bias: bias) : naive.transposed(x[0], x[1], bias: bias)
    case let operation as ConvolutionWeightGradient:
      return ReferenceConvolution<T>(operation.geometry)
        .weightGradient(x[0], x[1], accumulator: x.count > 2 ? x[2] : nil)
    case let operation as PickAtMaximum:
      return NaiveWindows(operation.windows.size, shapes[0].image).picking(x[1], whereGreatest: x[0])
    case let operation as RouteToMaximum:
      return NaiveWindows(operation.windows.size, shapes[0].image).routing(x[1], whereGreatest: x[0])
    case let operation as UpSample:
      return NaiveWindows(operation.windows.size, node.shape.image).repeating(x[0])
    case let operation as SumPool:
      return NaiveWindows(operation.windows.size, shapes[0].image).adding(x[0])
    case let operation as Pad:
      return naivePadding(x[0], of: shapes[0].image, by: operation.margins)
    case let operation as Crop:
      return naiveCropping(x[0], of: shapes[0].image, by: operation.margins)
    case let operation as Slice:
      return positions(shapes[0]).filter { operation.range.contains($0.1[operation.axis]) }.map { x[0][$0.0] }
    case let operation as Concatenate:
      return positions(node.shape).map { _, index in
        var index = index
        var piece = 0
        while index[operation.axis] >= shapes[piece][operation.axis] {
          index[operation.axis] -= shapes[piece][operation.axis]
          piece += 1
        }
        return x[piece][flat(index, shapes[piece])]
      }
    default: preconditionFailure("no reference implementation of \(node.operation.name)")
    }
  }

  private func matmul(_ operation: MatrixMultiply, _ x: [[T]], _ shapes: [Shape], _ shape: Shape) -> [T] {
    let depth = shapes[0][operation.transposesLeft ? 0 : 1]
    let (rows, columns) = (shape[0], shape[1])
    return positions(shape).map { _, index in
      let (i, j) = (index[0], index[1])
      var sum: T = x.count < 3 ? 0 : x[2].count == rows * columns ? x[2][i * columns + j] : x[2][i]
      for k in 0..<depth {
        let a = x[0][operation.transposesLeft ? k * rows + i : i * depth + k]
        let b = x[1][operation.transposesRight ? j * depth + k : k * columns + j]
        sum = sum.addingProduct(a, b)
      }
      return sum
    }
  }

  /// Every position of a shape: its flat index and its index along each axis.
  private func positions(_ shape: Shape) -> [(Int, [Int])] {
    (0..<shape.count).map { flat in
      var rest = flat
      return (
        flat,
        shape.dimensions.reversed().map { extent in
          defer { rest /= extent }
          return rest % extent
        }.reversed()
      )
    }
  }

  private func flat(_ index: [Int], _ shape: Shape) -> Int {
    zip(index, shape.dimensions).reduce(0) { $0 * $1.1 + $1.0 }
  }

  private func sourceIndex(_ target: Int, from source: Shape, to shape: Shape) -> Int {
    var rest = target
    var index: [Int] = []
    for (have, want) in zip(source.dimensions, shape.dimensions).reversed() {
      index.insert(have == 1 ? 0 : rest % want, at: 0)
      rest /= want
    }
    return flat(index, source)
  }
}

/// Pseudorandom numbers, the same in every run.
func arbitrary(_ count: Int, seed: UInt64 = 1, in range: ClosedRange<Float> = -1...1) -> [Float] {
  var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  return (0..<count).map { _ in
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return range.lowerBound + (range.upperBound - range.lowerBound) * Float(state >> 40) / Float(1 << 24)
  }
}

/// A variable of arbitrary values.
func arbitraryVariable(
  _ name: String, _ shape: Shape, seed: UInt64, in range: ClosedRange<Float> = -1...1
) -> Variable {
  let variable = Variable(name, shape: shape)
  variable.values = arbitrary(shape.count, seed: seed, in: range)
  return variable
}
