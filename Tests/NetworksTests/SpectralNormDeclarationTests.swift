import TensorEngine
import Testing

@testable import Networks

@Suite("Declarations of spectral normalization") struct SpectralNormDeclarationTests {
  @Test("the parameters are those of the layer and the vector, which is not trainable")
  func parameters() throws {
    let network = try Network("d", from: .image(4, 4, 2)) {
      SpectralNorm(Conv(3, kernel: 5))
      Flatten()
      SpectralNorm(Dense(4, bias: false))
    }
    #expect(
      network.allVariables.map(\.name) == [
        "d/spectral_norm/kernel", "d/spectral_norm/bias", "d/spectral_norm/vector_u",
        "d/spectral_norm_1/kernel", "d/spectral_norm_1/vector_u",
      ])
    #expect(network.allVariables.map(\.shape) == [[5, 5, 2, 3], [3], [1, 3], [48, 4], [1, 4]])
    #expect(network.parameters.filter { !$0.isTrainable }.map(\.name) == ["vector_u", "vector_u"])
    #expect(network.layers[2].layer.hyperparameters == "SpectralNorm(Dense(4, bias: false))")
    #expect(network.layers[2].layer.golden == .transforms)
  }

  @Test("layers of other kinds, and what the layer itself refuses, are refused in one sentence")
  func refusals() {
    func refusal(_ layer: any Layer, on input: NetworkInput) -> String {
      do {
        _ = try Network("d", from: input) {
          SpectralNorm(layer).written(file: "Module/MyScript.swift", line: 14)
        }
        return "nothing"
      } catch { return "\(error)" }
    }
    let (vector, image) = (NetworkInput.vector(3), NetworkInput.image(4, 4, 1))
    let cases: [(any Layer, NetworkInput, String)] = [
      (ReLU(), vector, "takes a Dense or a Conv, not ReLU()"),
      (BatchNorm(), vector, "takes a Dense or a Conv, not BatchNorm()"),
      (ConvTranspose(2, kernel: 3), image, "takes a Dense or a Conv, not ConvTranspose(2, kernel: 3)"),
      (SpectralNorm(Dense(2)), vector, "takes a Dense or a Conv, not SpectralNorm(Dense(2))"),
      (Dense(0), vector, "a layer of 0 units has no output"),
      (Conv(2, kernel: 0), image, "a window of 0×0 pixels covers nothing"),
    ]
    for (layer, input, reason) in cases {
      #expect(
        refusal(layer, on: input) == "SpectralNorm(\(layer)) at layer 1 (MyScript.swift:14): \(reason)")
    }
  }
}
