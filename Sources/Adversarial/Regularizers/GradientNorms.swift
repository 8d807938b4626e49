import Networks
import TensorEngine

/// The squared norm of the gradient of each output of a critic with respect to its own example.
///
/// The gradient of the outputs' sum is that of each output as long as no output depends on another example.
func squaredGradientNorms(
  of critic: ForwardPass, withRespectTo examples: Tensor
) throws(BatchDependence) -> Tensor {
  if let declared = critic.batchDependentLayer { throw BatchDependence(of: declared) }
  let gradient = gradients(of: critic.output.sum(), withRespectTo: [examples])[0]
  let batch = examples.shape[0]
  return gradient.squared().reshaped(to: [batch, examples.shape.count / batch]).sum(over: [1])
}

/// A penalty on the gradient of every example's own output needs a critic whose outputs do not depend on the rest of the
/// batch (Gulrajani et al. 2017).
public struct BatchDependence: Error, Hashable, CustomStringConvertible {
  /// The layer that makes them depend on it: as it is written, its full name and its line.
  public let layer: String

  init(of declared: DeclaredLayer) {
    layer = "\(declared.layer) at \(declared.path) (\(declared.place))"
  }

  /// One sentence.
  public var description: String {
    """
    \(layer) makes the output of an example depend on the rest of the batch, so that a penalty on its gradient has no \
    meaning: leave the layer out of a penalized discriminator.
    """
  }
}
