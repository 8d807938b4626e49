import TensorEngine
import Testing

@testable import Networks

@Suite("Depthwise convolutions") struct DepthwiseConvTests {
  private let input = NetworkInput.image(4, 5, 2)

  /// The definition on images of 4×5×2 with plain loops.
  private func convolution(_ layer: DepthwiseConv, _ batch: [Double], _ parameters: [[Double]]) -> [Double] {
    let image = [4, 5]
    let (size, stride, multiplier) = (layer.size, layer.stride, layer.multiplier)
    let counts = image.map {
      layer.padding == .same ? ($0 + stride - 1) / stride : ($0 - size) / stride + 1
    }
    let before = (0..<2).map {
      layer.padding == .same ? max(0, (counts[$0] - 1) * stride + size - image[$0]) / 2 : 0
    }
    var result: [Double] = []
    for example in 0..<batch.count / 40 {
      for i in 0..<counts[0] {
        for j in 0..<counts[1] {
          for channel in 0..<2 {
            for m in 0..<multiplier {
              var sum = layer.bias ? parameters[1][channel * multiplier + m] : 0
              for kh in 0..<size {
                for kw in 0..<size {
                  let (row, column) = (i * stride + kh - before[0], j * stride + kw - before[1])
                  guard 0..<4 ~= row, 0..<5 ~= column else { continue }
                  sum +=
                    batch[((example * 4 + row) * 5 + column) * 2 + channel]
                    * parameters[0][((kh * size + kw) * 2 + channel) * multiplier + m]
                }
              }
              result.append(sum)
            }
          }
        }
      }
    }
    return result
  }

  @Test("outputs and gradients of both orders agree with plain loops")
  func definition() throws {
    let layers = [
      DepthwiseConv(kernel: 3), DepthwiseConv(kernel: 3, stride: 2, multiplier: 2),
      DepthwiseConv(kernel: 2, padding: .valid, multiplier: 2),
      DepthwiseConv(kernel: 4, stride: 2, bias: false), DepthwiseConv(kernel: 1, multiplier: 3),
    ]
    for layer in layers {
      try expectAgreement(of: layer, on: input) { convolution(layer, $0, $1) }
    }
  }

  @Test("parameters have the shapes and the initial values of Keras")
  func parameters() throws {
    let network = try Network("n", from: input) { DepthwiseConv(kernel: 3, stride: 2, multiplier: 4) }
    #expect(network.output == [2, 3, 8])
    #expect(network.allVariables.map(\.shape) == [[3, 3, 2, 4], [8]])
    network.initialize(seed: 1)
    // Glorot's bound is √(6/(fan in + fan out)) with 3·3·2 and 3·3·4.
    let greatest = network.allVariables[0].values.map(abs).max() ?? 0
    #expect(greatest <= (6 / 54 as Float).squareRoot() && greatest > 0.8 * (6 / 54 as Float).squareRoot())
    #expect(network.allVariables[1].values.allSatisfy { $0 == 0 })
    let plain = try Network("n", from: input) { DepthwiseConv(kernel: 3, bias: false) }
    #expect(plain.allVariables.count == 1)
    #expect(network.layers[0].name == "depthwise_conv2d" && network.layers[0].layer.golden == .blocks)
  }

  @Test("a description leaves out what is usual")
  func description() {
    #expect(DepthwiseConv(kernel: 3).hyperparameters == "DepthwiseConv(kernel: 3)")
    #expect(
      DepthwiseConv(kernel: 5, stride: 2, padding: .valid, multiplier: 2, bias: false).description
        == "DepthwiseConv(kernel: 5, stride: 2, padding: .valid, multiplier: 2, bias: false)")
  }

  @Test("invalid windows, multipliers and inputs are refused in one sentence")
  func refusals() {
    let cases: [(DepthwiseConv, NetworkInput, String)] = [
      (DepthwiseConv(kernel: 0), input, "a window of 0×0 pixels covers nothing"),
      (DepthwiseConv(kernel: 3, stride: 0), input, "a stride of 0 does not move the window"),
      (DepthwiseConv(kernel: 3, multiplier: 0), input, "a multiplier of 0 leaves no channels"),
      (
        DepthwiseConv(kernel: 5, padding: .valid), input, "a window of 5×5 pixels does not fit into 4×5×2"
      ),
      (
        DepthwiseConv(kernel: 3), .vector(4),
        "takes images of height × width × channels, not 4, which Reshape() can turn into one"
      ),
    ]
    for (layer, input, reason) in cases {
      #expect(refusal(of: layer, on: input) == "\(layer) at layer 1 (MyScript.swift:14): \(reason)")
    }
  }
}
