import Kernels
import TensorEngine

/// Points on the lines between pairs of images, each at its own random place: `real + u·(generated − real)`.
///
/// - Parameters:
///   - real: Real images, `[batch, …]`.
///   - generated: As many generated images.
///   - stream: Where the places `u`, one for each pair, are drawn from.
public func interpolation(between real: Tensor, and generated: Tensor, from stream: RandomStream) -> Tensor {
  let places = Shape([real.shape[0]] + real.shape.dimensions.dropFirst().map { _ in 1 })
  let u = Tensor.random(.uniform(low: 0, high: 1), shape: places, from: stream)
  return real + u * (generated - real)
}
