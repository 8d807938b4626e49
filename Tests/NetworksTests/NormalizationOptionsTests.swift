import TensorEngine
import Testing

@testable import Networks

/// Whether a normalization has a scale and a center.
private let options: [(scale: Bool, center: Bool)] = [
  (true, true), (true, false), (false, true), (false, false),
]

@Suite("Normalization with and without scale and center") struct NormalizationOptionsTests {
  private static let training = Mode.training(Randomness(seed: 1, name: "test"))

  /// Values normalized in groups, with the parameters that a layer has.
  ///
  /// - Parameters:
  ///   - group: The group of the value at a position.
  ///   - channels: The number of channels, the last axis.
  private func normalized(
    _ batch: [Double], by group: (Int) -> Int, channels: Int, _ parameters: [[Double]], scale: Bool,
    center: Bool
  ) -> [Double] {
    let members = Dictionary(grouping: batch.indices, by: group)
    return batch.indices.map { index in
      let values = (members[group(index)] ?? []).map { batch[$0] }
      let mean = values.reduce(0, +) / Double(values.count)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
      let result = (batch[index] - mean) / (variance + 1e-3).squareRoot()
      let gamma = scale ? parameters[0][index % channels] : 1
      let beta = center ? parameters[scale ? 1 : 0][index % channels] : 0
      return gamma * result + beta
    }
  }

  @Test("layer normalization agrees with its definition, in training as in inference")
  func layerNorm() throws {
    for (scale, center) in options {
      for (input, channels) in [(NetworkInput.vector(5), 5), (.image(2, 2, 4), 4)] {
        for mode in [Mode.inference, Self.training] {
          try expectAgreement(of: LayerNorm(scale: scale, center: center), on: input, mode: mode) {
            normalized($0, by: { $0 / channels }, channels: channels, $1, scale: scale, center: center)
          }
        }
      }
    }
  }

  @Test("batch normalization agrees with its definition in training")
  func batchNorm() throws {
    for (scale, center) in options {
      for (input, batch) in [(NetworkInput.vector(3), 5), (.image(2, 2, 3), 2)] {
        let layer = BatchNorm(scale: scale, center: center)
        try expectAgreement(of: layer, on: input, batch: batch, mode: Self.training) {
          normalized($0, by: { $0 % 3 }, channels: 3, $1, scale: scale, center: center)
        }
      }
    }
  }

  @Test("batch normalization without scale or center uses the running statistics in inference")
  func inference() throws {
    for (scale, center) in options {
      let network = try Network("n", from: .vector(2)) { BatchNorm(scale: scale, center: center) }
      let values: [String: [Float]] = [
        "gamma": [2, -1], "beta": [0.5, 1], "moving_mean": [1, -2], "moving_variance": [4, 0.25],
      ]
      for parameter in network.parameters {
        parameter.variable.values = try #require(values[parameter.name])
      }
      let output = network(Tensor.constant([3, 1], shape: [1, 2]))
      let program = Program("inference", values: [output])
      program.run()
      let gamma: [Double] = scale ? [2, -1] : [1, 1]
      let beta: [Double] = center ? [0.5, 1] : [0, 0]
      let normalized: [Double] = [2 / 4.001.squareRoot(), 3 / 0.251.squareRoot()]
      for (index, found) in program[output].enumerated() {
        let expected = gamma[index] * normalized[index] + beta[index]
        #expect(abs(Double(found) - expected) < 1e-5)
      }
    }
  }

  @Test("a layer has the parameters that it needs, and a training updates the running statistics")
  func parameters() throws {
    for (scale, center) in options {
      let own = (scale ? ["gamma"] : []) + (center ? ["beta"] : [])
      let network = try Network("n", from: .vector(2)) {
        BatchNorm(scale: scale, center: center)
        LayerNorm(scale: scale, center: center)
      }
      #expect(network.layers[0].parameters.map(\.name) == own + ["moving_mean", "moving_variance"])
      #expect(network.layers[1].parameters.map(\.name) == own)
      #expect(network.layers.map(\.name) == ["batch_normalization", "layer_normalization"])
      let batch = Tensor.constant([1, 2, 3, 4], shape: [2, 2])
      #expect(network.apply(to: batch, mode: Self.training).updates.count == 2)
    }
  }

  @Test("descriptions and hyperparameters of the usual layers are those of earlier trainings")
  func descriptions() {
    #expect(BatchNorm().description == "BatchNorm()")
    #expect(BatchNorm().hyperparameters == "BatchNorm(momentum: 0.99, epsilon: 0.001)")
    #expect(BatchNorm().golden == .convolutional && BatchNorm(scale: false).golden == .blocks)
    #expect(BatchNorm(scale: false).description == "BatchNorm(scale: false)")
    #expect(
      BatchNorm(scale: false, center: false).hyperparameters
        == "BatchNorm(momentum: 0.99, epsilon: 0.001, scale: false, center: false)")
    #expect(LayerNorm().description == "LayerNorm()")
    #expect(LayerNorm(center: false).hyperparameters == "LayerNorm(epsilon: 0.001, center: false)")
    #expect(LayerNorm().golden == .blocks)
  }

  @Test("an epsilon that is not positive is refused", arguments: [0, -1, .nan] as [Float])
  func epsilon(_ epsilon: Float) {
    #expect(
      refusal(of: LayerNorm(epsilon: epsilon), on: .vector(3))
        == "LayerNorm() at layer 1 (MyScript.swift:14): an epsilon of \(epsilon) is not a number above 0")
  }
}
