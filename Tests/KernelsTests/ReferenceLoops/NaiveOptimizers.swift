// The update rules on one parameter, as documented: `p` is the parameter, `s` its state.

private func fma(_ a: Float, _ b: Float, _ c: Float) -> Float { c.addingProduct(a, b) }

func naiveSGD(_ p: inout Float, _ g: Float, learningRate: Float) { p = fma(-learningRate, g, p) }

func naiveMomentum(
  _ p: inout Float, _ s: inout [Float], _ g: Float, learningRate: Float, momentum: Float
) {
  s[0] = fma(-learningRate, g, s[0] * momentum)
  p += s[0]
}

func naiveRMSProp(
  _ p: inout Float, _ s: inout [Float], _ g: Float, learningRate: Float, decay: Float, epsilon: Float
) {
  s[0] = fma(g * g, 1 - decay, s[0] * decay)
  p = fma(-learningRate, g / (s[0] + epsilon).squareRoot(), p)
}

func naiveAdagrad(
  _ p: inout Float, _ s: inout [Float], _ g: Float, learningRate: Float, epsilon: Float
) {
  s[0] = fma(g, g, s[0])
  p = fma(-learningRate, g / (s[0] + epsilon).squareRoot(), p)
}

func naiveAdadelta(
  _ p: inout Float, _ s: inout [Float], _ g: Float, learningRate: Float, decay: Float, epsilon: Float
) {
  s[0] = fma(g * g, 1 - decay, s[0] * decay)
  let step = g * (s[1] + epsilon).squareRoot() / (s[0] + epsilon).squareRoot()
  s[1] = fma(step * step, 1 - decay, s[1] * decay)
  p = fma(-learningRate, step, p)
}

func naiveAdam(
  _ p: inout Float, _ s: inout [Float], _ g: Float, stepSize: Float, beta1: Float, beta2: Float,
  epsilon: Float
) {
  s[0] = fma(g - s[0], 1 - beta1, s[0])
  s[1] = fma(g * g - s[1], 1 - beta2, s[1])
  p = fma(-stepSize, s[0] / (s[1].squareRoot() + epsilon), p)
}
