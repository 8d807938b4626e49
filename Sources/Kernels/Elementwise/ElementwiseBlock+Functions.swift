extension ElementwiseBlock {
  /// Applies a function to its operands; each case is one loop over vectors.
  func apply(_ function: ElementwiseFunction, _ operands: (Place, Place, Place), into y: Place) {
    let (a, b, c) = operands
    switch function {
    case .add: map(a, b, into: y) { $0 + $1 }
    case .subtract: map(a, b, into: y) { $0 - $1 }
    case .multiply: map(a, b, into: y) { $0 * $1 }
    case .divide: map(a, b, into: y) { $0 / $1 }
    case .maximum: map(a, b, into: y) { $1.replaced(with: $0, where: $0 .> $1).withoutDenormals }
    case .minimum: map(a, b, into: y) { $1.replaced(with: $0, where: $0 .< $1).withoutDenormals }
    case .multiplyAdd: map(a, b, c, into: y) { $2.addingProduct($0, $1) }
    case .equal: map(a, b, into: y) { Vector.zero.replaced(with: Vector(repeating: 1), where: $0 .== $1) }
    case .negate: map(a, into: y) { -$0 }
    case .square: map(a, into: y) { $0 * $0 }
    case .squareRoot: map(a, into: y) { $0.squareRoot() }
    case .reciprocal: map(a, into: y) { Vector(repeating: 1) / $0 }
    case .absolute: map(a, into: y) { $0.replaced(with: Vector.zero - $0, where: $0 .<= Vector.zero) }
    case .sign: map(a, into: y) { sign($0) }
    case .exponential: map(a, into: y) { exponential($0) }
    case .logarithm: map(a, into: y) { logarithm($0) }
    case .tanh: map(a, into: y) { hyperbolicTangent($0) }
    case .sigmoid: map(a, into: y) { Kernels.sigmoid($0) }
    case .softplus: map(a, into: y) { Kernels.softplus($0) }
    case .scale(let factor):
      let factor = Vector(repeating: factor)
      map(a, into: y) { $0 * factor }
    case .offset(let offset):
      let offset = Vector(repeating: offset)
      map(a, into: y) { $0 + offset }
    case .leakyReLU(let slope) where slope == 0:
      map(a, into: y) { $0.replaced(with: Vector.zero, where: $0 .<= Vector.zero) }
    case .leakyReLU(let slope):
      let slope = Vector(repeating: slope)
      map(a, into: y) { $0.replaced(with: $0 * slope, where: $0 .<= Vector.zero) }
    case .leakySlope(let slope):
      let slope = Vector(repeating: slope)
      map(a, into: y) { slope.replaced(with: Vector(repeating: 1), where: $0 .> Vector.zero) }
    }
  }
}

@inline(__always)
private func sign(_ x: Vector) -> Vector {
  let one = Vector(repeating: 1)
  return Vector.zero.replaced(with: one, where: x .> Vector.zero)
    .replaced(with: -one, where: x .< Vector.zero)
    .replaced(with: x, where: x .!= x)
}
