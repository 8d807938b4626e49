import Kernels
import Networks

/// The fused multiply-adds of a forward and a backward pass of one image.
///
/// In every layer with weights, the output, the gradient of the weights and the gradient of the input take
/// equally many.
struct PassCost {
  private let layers: [Int]

  init(of network: Network) {
    var layers: [Int] = []
    var before = network.inputs[0].dimensions
    for declared in network.layers {
      let after = declared.outputs[0].dimensions
      if let layer = declared.layer as? Conv {
        let geometry = layer.padding == .same ? ConvolutionGeometry.same : ConvolutionGeometry.valid
        layers.append(geometry(before[0], before[2], after[2], layer.size, layer.stride, 1).multiplyAdds)
      } else if let layer = declared.layer as? ConvTranspose {
        layers.append(
          ConvolutionGeometry.same(
            input: after[0], after[2], output: before[2], kernel: layer.size, stride: layer.stride, batch: 1
          ).multiplyAdds)
      } else if declared.layer is Dense {
        layers.append(before[0] * after[0])
      }
      before = after
    }
    self.layers = layers
  }

  /// The forward pass.
  var forward: Int { layers.reduce(0, +) }
  /// The gradients of all weights.
  var toWeights: Int { forward }
  /// The gradients of all values between layers, without that of the input.
  var toActivations: Int { forward - layers[0] }
  /// The gradients of all values between layers and of the input.
  var toInput: Int { forward }
  /// A gradient penalty and its gradient with respect to all weights: four passes through all layers but the
  /// last.
  ///
  /// The first pass goes forward on the interpolates, whose signs decide the slopes of LeakyReLU. The second
  /// goes backward to the input, which gives the gradient. The third goes forward with the gradient of its
  /// norm, the fourth to all weights. The penalty does not need the output of the last layer, and its backward
  /// pass through that layer gives the weights themselves. The activations are piecewise linear, so no gradient
  /// flows back along the first pass.
  var gradientPenalty: Int { 4 * (forward - layers[layers.count - 1]) }
}
