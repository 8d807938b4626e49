// A layer of one's own: a gain for each channel. The engine differentiates it, the builder infers its shape, and its
// parameter is named, initialized, trained and saved like any other.

import Counterfeit

struct ChannelGain: Layer {
  var description: String { "ChannelGain()" }

  func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    try declaration.parameter("gain", shape: [input[input.rank - 1]], from: .constant(1))
    return input
  }

  // The batch is the last axis, the channels are the one before.
  func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    input * context["gain"].reshaped(to: [input.shape[input.shape.rank - 2], 1])
  }
}

let network = try Network("network", from: .image(4, 4, 3)) {
  ChannelGain()
  Flatten()
  Dense(1)
}
network.initialize(seed: 7)
print(network.summary)

let images = Variable("images", shape: [2, 4, 4, 3], filledWith: 1)
let output = network.apply(to: Tensor(images), mode: .inference).output.sum()
let gradient = gradients(of: output, withRespectTo: network.trainableVariables)[0]
let program = Program("gradient", values: [gradient])
program.run()
print("The gradient of the gains: \(program[gradient])")
