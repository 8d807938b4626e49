import Kernels
import Networks
import TensorEngine
import Testing

@testable import Adversarial

@Suite("Predictors", .serialized) struct PredictorTests {
  private func examples(_ count: Int, of size: Int) -> [Float] {
    RandomStream(seed: 4, name: "examples").numbers(
      .normal(mean: 0, standardDeviation: 1), count: count * size)
  }

  private func network() throws -> Network {
    let network = try Network("classifier", from: .vector(6)) {
      Dense(5)
      BatchNorm()
      Dropout(0.5)
      Dense(2)
    }
    network.initialize(seed: 1)
    return network
  }

  @Test("outputs do not depend on how many examples are computed at a time", arguments: [1, 3, 7, 100])
  func batches(size: Int) throws {
    let network = try network()
    let examples = examples(7, of: 6)
    let outputs = Predictor(network, batchSize: size)(examples)
    #expect(outputs.count == 14)
    #expect(outputs == Predictor(network, batchSize: 2)(examples))
    #expect(Predictor(network, batchSize: size)([]).isEmpty)
  }

  @Test("several inputs have a list of examples each")
  func inputs() throws {
    let network = try Network("joined", from: .latent(2), .vector(1)) {
      Concatenate()
      Dense(1, bias: false)
    }
    network.allVariables[0].values = [1, 10, 100]
    let predictor = Predictor(network, batchSize: 2)
    #expect(predictor([1, 2, 3, 4, 5, 6], [7, 8, 9]) == [721, 843, 965])
  }

  @Test("several outputs have a list each")
  func outputs() throws {
    let network = try network()
    let predictor = Predictor(network, batchSize: 2) { [$0.output, $0.activations[0]] }
    #expect(predictor.outputShapes == [[2], [5]])
    let outputs = predictor.predict([examples(3, of: 6)])
    #expect(outputs.map(\.count) == [6, 15])
    #expect(outputs[0] == Predictor(network)(examples(3, of: 6)))
  }

  @Test("weights are read at each call, and functions of the output are computed")
  func weights() throws {
    let network = try network()
    let predictor = Predictor(network)
    let tripled = Predictor(network) { [$0.output * 3] }
    let before = predictor(examples(2, of: 6))
    for variable in network.trainableVariables { variable.values = variable.values.map { $0 + 0.5 } }
    let after = predictor(examples(2, of: 6))
    #expect(after != before)
    #expect(tripled(examples(2, of: 6)) == after.map { $0 * 3 })
  }

  @Test("in training mode samples depend on the rest of the batch, but not with virtual batch normalization")
  func batchDependence() throws {
    func generator(@LayerBuilder _ norm: () -> [any Layer]) throws -> Network {
      let network = try Network("generator", from: .latent(6)) {
        Dense(5)
        norm()
        Tanh()
      }
      network.initialize(seed: 1)
      return network
    }
    var schedule = UpdateSchedule()
    schedule.batchSize = 4
    let latents = examples(8, of: 6)
    // The first of each batch stays, the others change places with those of the other batch.
    let moved = latents[..<6] + latents[30..<48] + latents[24..<30] + latents[6..<24]
    for (network, isIndependent) in [
      (try generator { BatchNorm() }, false), (try generator { VirtualBatchNorm(reference: 4) }, true),
    ] {
      let before = network.allVariables.map(\.values)
      let generate = Predictor(trainingModeOf: network, schedule: schedule, seed: 2)
      let (samples, others) = (generate(latents), generate(Array(moved)))
      for first in [0, 20] {
        #expect((samples[first..<first + 5] == others[first..<first + 5]) == isIndependent)
      }
      #expect((samples[5..<20] == others[25..<40]) == isIndependent)
      #expect(samples != Predictor(network)(latents), "the statistics are those of the training")
      #expect(network.allVariables.map(\.values) == before)
    }
  }
}
