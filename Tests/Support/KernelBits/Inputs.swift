import Kernels

/// Numbers of every magnitude of a float, from the stream of a name. Some are zeros of either sign.
func numbers(_ count: Int, _ name: String) -> FloatBuffer {
  let stream = RandomStream(seed: 1, name: name)
  let mantissas = stream.numbers(.uniform(low: -2, high: 2), count: count)
  let sizes = stream.numbers(.uniform(low: -1, high: 1), count: count, step: 1)
  return FloatBuffer(
    zip(mantissas, sizes).map { mantissa, size in
      let exponent = Int(130 * size * size * size)
      let isZero = abs(mantissa) < 0.01
      return Float(sign: .plus, exponent: exponent, significand: isZero ? mantissa * 0 : mantissa)
    })
}

/// Numbers between −1 and 1, whose sums stay finite.
func moderate(_ count: Int, _ name: String) -> FloatBuffer {
  FloatBuffer(RandomStream(seed: 1, name: name).numbers(.uniform(low: -1, high: 1), count: count))
}
