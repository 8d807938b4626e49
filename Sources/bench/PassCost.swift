import Kernels
import Networks

/// The fused multiply-adds of one image's way through a network and back.
///
/// Every layer with a kernel does equally many for its values, for its weights and for what it was given.
struct PassCost {
  private let layers: [Int]

  init(of network: Network) {
    var layers: [Int] = []
    var before = network.inputs[0].dimensions
    for declared in network.layers {
      let after = declared.outputs[0].dimensions
      if let layer = declared.layer as? Conv {
        let padded = layer.padding == .same ? ConvolutionGeometry.same : ConvolutionGeometry.valid
        layers.append(padded(before[0], before[2], after[2], layer.size, layer.stride, 1).multiplyAdds)
      } else if let layer = declared.layer as? ConvTranspose {
        layers.append(
          ConvolutionGeometry.same(
            large: after[0], after[2], small: before[2], kernel: layer.size, stride: layer.stride, batch: 1
          ).multiplyAdds)
      } else if declared.layer is Dense {
        layers.append(before[0] * after[0])
      }
      before = after
    }
    self.layers = layers
  }

  /// From the input to the output.
  var forward: Int { layers.reduce(0, +) }
  /// From the input to what the last layer is given.
  var toLastLayer: Int { forward - layers[layers.count - 1] }
  /// The gradients of all weights.
  var toWeights: Int { forward }
  /// The gradients of all values between layers.
  var toInnerValues: Int { forward - layers[0] }
  /// The gradients of all values, the input's too.
  var toInput: Int { forward }
}
