import Foundation
import Testing

@testable import Adversarial

/// A training by Keras: the losses of every step and weights after the last. A script in Fixtures wrote it.
struct TrainingFixture: Decodable {
  private struct Weights: Decodable {
    let stride: Int
    let values: [Float]
  }
  private let losses: [[Float]]
  private let weights: [String: Weights]

  init(named name: String) throws {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures"))
    self = try JSONDecoder().decode(TrainingFixture.self, from: Data(contentsOf: url))
  }

  /// Takes the same steps and compares losses and weights.
  func verify(_ training: AdversarialTraining) throws {
    for (step, expected) in losses.enumerated() {
      try train(training, steps: UInt64(step)..<UInt64(step + 1))
      #expect(abs(training.losses.generator - expected[0]) < 2e-5 * expected[0], "step \(step)")
      #expect(abs(training.losses.discriminator - expected[1]) < 2e-5 * expected[1], "step \(step)")
    }
    let variables = training.generator.allVariables + training.discriminator.allVariables
    #expect(Set(weights.keys) == Set(variables.map(\.name)))
    for variable in variables {
      let expected = try #require(weights[variable.name])
      let values = variable.values
      for (index, value) in expected.values.enumerated() {
        let place = index * expected.stride
        #expect(abs(values[place] - value) < 2e-5, "\(variable.name)[\(place)]")
      }
    }
  }
}
