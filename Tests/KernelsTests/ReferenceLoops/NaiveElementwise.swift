@testable import Kernels

/// The reference implementation of every function of a chain, at one position.
func naiveElementwise(_ function: ElementwiseFunction, _ x: [Float]) -> Float {
  switch function {
  case .add: return x[0] + x[1]
  case .subtract: return x[0] - x[1]
  case .multiply: return x[0] * x[1]
  case .divide: return x[0] / x[1]
  case .maximum: return withoutDenormals(x[0] > x[1] ? x[0] : x[1])
  case .minimum: return withoutDenormals(x[0] < x[1] ? x[0] : x[1])
  case .multiplyAdd: return x[2].addingProduct(x[0], x[1])
  case .equal: return x[0] == x[1] ? 1 : 0
  case .negate: return 0 - x[0]
  case .square: return x[0] * x[0]
  case .squareRoot: return x[0].squareRoot()
  case .reciprocal: return 1 / x[0]
  case .absolute: return abs(x[0])
  case .sign: return x[0] > 0 ? 1 : x[0] < 0 ? -1 : x[0].isNaN ? .nan : 0
  case .exponential: return naiveExponential(x[0])
  case .logarithm: return naiveLogarithm(x[0])
  case .tanh: return naiveHyperbolicTangent(x[0])
  case .sigmoid: return naiveSigmoid(x[0])
  case .softplus: return naiveSoftplus(x[0])
  case .errorFunction: return naiveErrorFunction(x[0])
  case .scale(let factor): return x[0] * factor
  case .offset(let offset): return x[0] + offset
  case .leakyReLU(slope: 0): return x[0] <= 0 ? 0 : x[0]
  case .leakyReLU(let slope): return x[0] <= 0 ? x[0] * slope : x[0]
  case .leakySlope(let slope): return x[0] > 0 ? 1 : slope
  }
}

/// The number, or a zero of the same sign if it is below 2⁻¹²⁶.
func withoutDenormals<T: BinaryFloatingPoint>(_ x: T) -> T {
  x.isSubnormal ? T(signOf: x, magnitudeOf: 0) : x
}

/// Runs the instructions of a chain one after another at each position of a rectangle.
func naiveChain(
  _ instructions: [ElementwiseInstruction], rows: Range<Int>, columns: Range<Int>, width: Int,
  slots: inout [[Float]]
) {
  for i in rows {
    for j in columns {
      var registers: [Int: Float] = [:]
      for instruction in instructions {
        let operands = instruction.operands.map { operand -> Float in
          switch operand {
          case .register(let number): return registers[number]!
          case .full(let slot): return slots[slot][i * width + j]
          case .row(let slot): return slots[slot][j]
          case .column(let slot): return slots[slot][i]
          case .cycle(let slot, let period): return slots[slot][i % period]
          case .scalar(let slot): return slots[slot][0]
          }
        }
        let value = naiveElementwise(instruction.function, operands)
        switch instruction.destination {
        case .register(let number): registers[number] = value
        case .full(let slot): slots[slot][i * width + j] = value
        default: preconditionFailure("nothing is written to \(instruction.destination)")
        }
      }
    }
  }
}
