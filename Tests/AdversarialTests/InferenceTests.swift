import Kernels
import Networks
import TensorEngine
import Testing

@testable import Adversarial

@Suite("Use of trained networks", .serialized) struct InferenceTests {
  private func examples(_ count: Int, of size: Int) -> [Float] {
    RandomStream(seed: 4, name: "examples").numbers(.normal(mean: 0, deviation: 1), count: count * size)
  }

  private func network() throws -> Network {
    let network = try Network("judge", from: .values(6)) {
      Dense(5)
      BatchNorm()
      Dropout(0.5)
      Dense(2)
    }
    network.initialise(seed: 1)
    return network
  }

  @Test("outputs do not depend on how many examples are computed at a time", arguments: [1, 3, 7, 100])
  func batches(size: Int) throws {
    let network = try network()
    let examples = examples(7, of: 6)
    let outputs = Inference(of: network, batchSize: size)(examples)
    #expect(outputs.count == 14)
    #expect(outputs == Inference(of: network, batchSize: 2)(examples))
    #expect(Inference(of: network, batchSize: size)([]).isEmpty)
  }

  @Test("several inputs have a list of examples each")
  func inputs() throws {
    let network = try Network("joined", from: .noise(2), .values(1)) {
      Concatenate()
      Dense(1, bias: false)
    }
    network.allVariables[0].values = [1, 10, 100]
    let use = Inference(of: network, batchSize: 2)
    #expect(use([1, 2, 3, 4, 5, 6], [7, 8, 9]) == [721, 843, 965])
  }

  @Test("weights are read at each call, and what finishes the output is applied to it")
  func weights() throws {
    let network = try network()
    let use = Inference(of: network)
    let finished = Inference(of: network) { $0 * 3 }
    let before = use(examples(2, of: 6))
    for variable in network.trainableVariables { variable.values = variable.values.map { $0 + 0.5 } }
    let after = use(examples(2, of: 6))
    #expect(after != before)
    #expect(finished(examples(2, of: 6)) == after.map { $0 * 3 })
  }

  @Test(
    "as in a game an image depends on its company under batch normalisation, and not under the virtual one")
  func company() throws {
    func generator(@LayerBuilder _ norm: () -> [any Layer]) throws -> Network {
      let network = try Network("generator", from: .noise(6)) {
        Dense(5)
        norm()
        Tanh()
      }
      network.initialise(seed: 1)
      return network
    }
    var options = AdversarialOptions()
    options.batchSize = 4
    let latents = examples(8, of: 6)
    // The first of each batch stays, the others change places with those of the other batch.
    let moved = latents[..<6] + latents[30..<48] + latents[24..<30] + latents[6..<24]
    for (network, isAlone) in [
      (try generator { BatchNorm() }, false), (try generator { VirtualBatchNorm(references: 4) }, true),
    ] {
      let before = network.allVariables.map(\.values)
      let draw = Inference(inGameOf: network, options: options, seed: 2)
      let (images, others) = (draw(latents), draw(Array(moved)))
      for first in [0, 20] {
        #expect((images[first..<first + 5] == others[first..<first + 5]) == isAlone)
      }
      #expect((images[5..<20] == others[25..<40]) == isAlone)
      #expect(images != Inference(of: network)(latents), "the statistics are those of the game")
      #expect(network.allVariables.map(\.values) == before)
    }
  }

  @Test("the generator's turn judges as many latents as it is told, whatever the discriminator's batch")
  func generatorBatch() throws {
    for count in [16, 64, 128] {
      var options = AdversarialOptions()
      options.generatorBatchSize = count
      let training = try denseGAN(options)
      let latents = RandomStream(seed: 11, name: "generator's latents")
        .numbers(options.latents, count: count * 100)
      let draw = Inference(of: training.generator)
      let logits = Inference(of: training.discriminator)(draw(latents))
      let loss = logits.reduce(0.0) { $0 + Double($1.sigmoidCrossEntropyToOne) } / Double(count)
      training.generatorOptimisation.prepare(update: 1)
      training.turns.generator.run(step: 0)
      #expect(abs(Double(training.losses.generator) - loss) < 1e-5)
      #expect(training.realImages.shape[0] == options.batchSize)
    }
  }
}

extension Float {
  /// `log(1 + e⁻ˣ)` by its series around zero, where the logits of untrained networks lie.
  fileprivate var sigmoidCrossEntropyToOne: Float {
    let x = Double(self)
    return Float(0.6931471805599453 - x / 2 + x * x / 8 - x * x * x * x / 192 + x * x * x * x * x * x / 2880)
  }
}
