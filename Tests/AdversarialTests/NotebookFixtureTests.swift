import Foundation
import Networks
import Testing

@testable import Adversarial

@Suite("The Keras notebook's GAN", .serialized) struct NotebookFixtureTests {
  private struct Fixture: Decodable {
    struct Weights: Decodable {
      let stride: Int
      let values: [Float]
    }
    let losses: [[Float]]
    let weights: [String: Weights]
  }

  @Test("twenty steps follow Keras in losses and weights to float precision")
  func followsKeras() throws {
    let url = try #require(
      Bundle.module.url(forResource: "notebook_gan", withExtension: "json", subdirectory: "Fixtures"))
    let fixture = try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url))
    var options = AdversarialOptions()
    options.realTarget = 0.9
    options.discriminatorTurn = .apart
    options.generatorLatents = .shared
    options.generatorOptimiser = Adam(rate: 1e-4)
    options.discriminatorOptimiser = Adam(rate: 1e-3)
    let training = try denseGAN(options)
    for (step, expected) in fixture.losses.enumerated() {
      try train(training, steps: UInt64(step)..<UInt64(step + 1))
      #expect(abs(training.losses.generator - expected[0]) < 2e-5 * expected[0], "step \(step)")
      #expect(abs(training.losses.discriminator - expected[1]) < 2e-5 * expected[1], "step \(step)")
    }
    #expect(fixture.weights.count == 8)
    for variable in training.generator.allVariables + training.discriminator.allVariables {
      let expected = try #require(fixture.weights[variable.name])
      let values = variable.values
      for (index, value) in expected.values.enumerated() {
        #expect(
          abs(values[index * expected.stride] - value) < 2e-5, "\(variable.name)[\(index * expected.stride)]")
      }
    }
  }
}
