import Kernels

/// Reports five updates by each optimizer.
func reportOptimizers() {
  let weights = 1_003
  func update(
    _ name: String,
    _ step: @escaping (_ parameter: Floats, _ first: Floats, _ second: Floats, _ gradient: Floats) -> Void
  ) {
    let gradient = numbers(weights, "gradient")
    report(name, leaving: 3 * weights) { result, _ in
      [
        ParallelTask { _ in
          result.start.update(from: moderate(3 * weights, "state").values.map { abs($0) }, count: 3 * weights)
          for _ in 0..<5 {
            step(result.start, result.start + weights, result.start + 2 * weights, gradient.start)
          }
        }
      ]
    }
  }
  update("gradient descent") { p, _, _, g in
    SGDUpdate()(0..<weights, parameter: p, gradient: g, learningRate: 0.1)
  }
  update("momentum") { p, v, _, g in
    MomentumUpdate()(0..<weights, parameter: p, velocity: v, gradient: g, learningRate: 0.1, momentum: 0.9)
  }
  update("Adam") { p, m, v, g in
    AdamUpdate(beta1: 0.5, beta2: 0.999, epsilon: 1e-7)(
      0..<weights, parameter: p, mean: m, square: v, gradient: g, stepSize: 0.1)
  }
  update("RMSProp") { p, v, _, g in
    RMSPropUpdate(decay: 0.9, epsilon: 1e-7)(
      0..<weights, parameter: p, square: v, gradient: g, learningRate: 0.1)
  }
  update("Adagrad") { p, a, _, g in
    AdagradUpdate(epsilon: 1e-7)(0..<weights, parameter: p, sum: a, gradient: g, learningRate: 0.1)
  }
  update("Adadelta") { p, a, d, g in
    AdadeltaUpdate(decay: 0.95, epsilon: 1e-7)(
      0..<weights, parameter: p, square: a, squaredStep: d, gradient: g, learningRate: 1)
  }
}
