extension ElementwiseBlock {
  /// Applies a function to its operands. Each case is one loop over vectors.
  func apply(_ function: ElementwiseFunction, _ operands: (View, View, View), into y: View) {
    let (a, b, c) = operands
    switch function {
    case .add: map(a, b, into: y, Add())
    case .subtract: map(a, b, into: y, Subtract())
    case .multiply: map(a, b, into: y, Multiply())
    case .divide: map(a, b, into: y, Divide())
    case .maximum: map(a, b, into: y, Maximum())
    case .minimum: map(a, b, into: y, Minimum())
    case .multiplyAdd: map(a, b, c, into: y, MultiplyAdd())
    case .equal: map(a, b, into: y, Equal())
    case .negate: map(a, into: y, Negate())
    case .square: map(a, into: y, Square())
    case .squareRoot: map(a, into: y, SquareRoot())
    case .reciprocal: map(a, into: y, Reciprocal())
    case .absolute: map(a, into: y, Absolute())
    case .sign: map(a, into: y, Sign())
    case .exponential: map(a, into: y, Exponential())
    case .logarithm: map(a, into: y, Logarithm())
    case .tanh: map(a, into: y, HyperbolicTangent())
    case .sigmoid: map(a, into: y, Sigmoid())
    case .softplus: map(a, into: y, Softplus())
    case .errorFunction: map(a, into: y, ErrorFunction())
    case .scale(let factor): map(a, into: y, Scale(factor: factor))
    case .offset(let offset): map(a, into: y, Offset(offset: offset))
    case .leakyReLU(let slope) where slope == 0: map(a, into: y, ReLU())
    case .leakyReLU(let slope): map(a, into: y, LeakyReLU(slope: slope))
    case .leakySlope(let slope): map(a, into: y, LeakySlope(slope: slope))
    }
  }
}

private struct Add: BinaryFunction {
  @inline(__always)
  func callAsFunction(_ a: Vector, _ b: Vector) -> Vector { a + b }
}

private struct Subtract: BinaryFunction {
  @inline(__always)
  func callAsFunction(_ a: Vector, _ b: Vector) -> Vector { a - b }
}

private struct Multiply: BinaryFunction {
  @inline(__always)
  func callAsFunction(_ a: Vector, _ b: Vector) -> Vector { a * b }
}

private struct Divide: BinaryFunction {
  @inline(__always)
  func callAsFunction(_ a: Vector, _ b: Vector) -> Vector { a / b }
}

private struct Maximum: BinaryFunction {
  @inline(__always)
  func callAsFunction(_ a: Vector, _ b: Vector) -> Vector {
    b.replaced(with: a, where: a .> b).withoutDenormals
  }
}

private struct Minimum: BinaryFunction {
  @inline(__always)
  func callAsFunction(_ a: Vector, _ b: Vector) -> Vector {
    b.replaced(with: a, where: a .< b).withoutDenormals
  }
}

private struct Equal: BinaryFunction {
  @inline(__always)
  func callAsFunction(_ a: Vector, _ b: Vector) -> Vector {
    Vector.zero.replaced(with: Vector(repeating: 1), where: a .== b)
  }
}

private struct MultiplyAdd: TernaryFunction {
  @inline(__always)
  func callAsFunction(_ a: Vector, _ b: Vector, _ c: Vector) -> Vector { c.addingProduct(a, b) }
}

private struct Negate: UnaryFunction {
  @inline(__always)
  func callAsFunction(_ x: Vector) -> Vector { -x }
}

private struct Square: UnaryFunction {
  @inline(__always)
  func callAsFunction(_ x: Vector) -> Vector { x * x }
}

private struct SquareRoot: UnaryFunction {
  @inline(__always)
  func callAsFunction(_ x: Vector) -> Vector { x.squareRoot() }
}

private struct Reciprocal: UnaryFunction {
  @inline(__always)
  func callAsFunction(_ x: Vector) -> Vector { Vector(repeating: 1) / x }
}

private struct Absolute: UnaryFunction {
  @inline(__always)
  func callAsFunction(_ x: Vector) -> Vector { x.replaced(with: Vector.zero - x, where: x .<= Vector.zero) }
}

private struct Sign: UnaryFunction {
  @inline(__always)
  func callAsFunction(_ x: Vector) -> Vector {
    let one = Vector(repeating: 1)
    return Vector.zero.replaced(with: one, where: x .> Vector.zero)
      .replaced(with: -one, where: x .< Vector.zero)
      .replaced(with: x, where: x .!= x)
  }
}

private struct Exponential: UnaryFunction {
  @inline(__always)
  func callAsFunction(_ x: Vector) -> Vector { exponential(x) }
}

private struct Logarithm: UnaryFunction {
  @inline(__always)
  func callAsFunction(_ x: Vector) -> Vector { logarithm(x) }
}

private struct HyperbolicTangent: UnaryFunction {
  @inline(__always)
  func callAsFunction(_ x: Vector) -> Vector { hyperbolicTangent(x) }
}

private struct Sigmoid: UnaryFunction {
  @inline(__always)
  func callAsFunction(_ x: Vector) -> Vector { sigmoid(x) }
}

private struct Softplus: UnaryFunction {
  @inline(__always)
  func callAsFunction(_ x: Vector) -> Vector { softplus(x) }
}

private struct ErrorFunction: UnaryFunction {
  @inline(__always)
  func callAsFunction(_ x: Vector) -> Vector { errorFunction(x) }
}

private struct Scale: UnaryFunction {
  let factor: Float
  @inline(__always)
  func callAsFunction(_ x: Vector) -> Vector { x * Vector(repeating: factor) }
}

private struct Offset: UnaryFunction {
  let offset: Float
  @inline(__always)
  func callAsFunction(_ x: Vector) -> Vector { x + Vector(repeating: offset) }
}

private struct ReLU: UnaryFunction {
  @inline(__always)
  func callAsFunction(_ x: Vector) -> Vector { x.replaced(with: Vector.zero, where: x .<= Vector.zero) }
}

private struct LeakyReLU: UnaryFunction {
  let slope: Float
  @inline(__always)
  func callAsFunction(_ x: Vector) -> Vector {
    x.replaced(with: x * Vector(repeating: slope), where: x .<= Vector.zero)
  }
}

private struct LeakySlope: UnaryFunction {
  let slope: Float
  @inline(__always)
  func callAsFunction(_ x: Vector) -> Vector {
    Vector(repeating: slope).replaced(with: Vector(repeating: 1), where: x .> Vector.zero)
  }
}
