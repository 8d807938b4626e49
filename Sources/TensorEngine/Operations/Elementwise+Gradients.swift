import Kernels

extension Elementwise {
  /// The derivative of every function times the upstream gradient `g`. `y` is the function's result.
  func gradients(
    _ function: ElementwiseFunction, of y: Tensor, inputs x: [Tensor], upstream g: Tensor
  ) -> [Tensor?] {
    switch function {
    case .add: return [g, g]
    case .subtract: return [g, -g]
    case .multiply: return [g * x[1], g * x[0]]
    case .divide: return [g / x[1], -(g * y / x[1])]
    case .maximum: return [g * x[0].isEqual(to: y), g * (1 - x[0].isEqual(to: y))]
    case .minimum: return [g * x[0].isEqual(to: y), g * (1 - x[0].isEqual(to: y))]
    case .multiplyAdd: return [g * x[1], g * x[0], g]
    case .negate: return [-g]
    case .scale(let factor): return [g * factor]
    case .offset: return [g]
    case .square: return [g * x[0] * 2]
    case .squareRoot: return [g / y * 0.5]
    case .reciprocal: return [-(g * y.squared())]
    case .absolute: return [g * x[0].sign()]
    case .exponential: return [g * y]
    case .logarithm: return [g / x[0]]
    case .tanh: return [g * (1 - y.squared())]
    case .sigmoid: return [g * (y * (1 - y))]
    case .softplus: return [g * x[0].sigmoid()]
    case .errorFunction: return [g * ((-x[0].squared()).exponential() * 1.128_379_167_095_512_6)]
    // The result has the sign of the argument, so the argument need not stay in memory.
    case .leakyReLU(let slope): return [g * y.applying(.leakySlope(slope: slope))]
    case .sign, .leakySlope, .equal: return x.map { _ in nil }
    }
  }
}
