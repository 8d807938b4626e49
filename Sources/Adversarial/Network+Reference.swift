import Kernels
import Networks
import TensorEngine

extension Network {
  /// The reference batch of a generator that needs one, the same at every step: latents of a stream of their own, and
  /// all classes in turn.
  func reference(_ latents: Distribution, seed: UInt64) -> [Tensor]? {
    guard referenceSize > 0 else { return nil }
    let shape = Shape([referenceSize] + dataInput.dimensions)
    let values = RandomStream(seed: seed, name: StreamName.referenceLatents).numbers(
      latents, count: shape.count)
    let labels = label?.classes.map { classes in
      Tensor.constant((0..<referenceSize).map { Float($0 % classes) }, shape: [referenceSize, 1])
    }
    return ordered(.constant(values, shape: shape), label: labels)
  }
}
