import Kernels
import Networks
import TensorEngine
import Testing

@testable import Adversarial

@Suite("Probes", .serialized) struct ProbeTests {
  @Test("a probe changes nothing, and uses the same latents while the networks change")
  func latents() throws {
    let training = try denseGAN()
    let probe = training.probe(seed: 3)
    let before = training.variables.map(\.values)
    let samples = probe.samples(200)
    #expect(samples.count == 200 * 784)
    #expect(probe.samples(3) == Array(samples.prefix(3 * 784)))
    _ = probe.accuracy(on: samples, areReal: false)
    #expect(training.variables.map(\.values) == before)
    try train(training, steps: 0..<2)
    #expect(probe.samples(200) != samples)
    #expect(training.probe(seed: 4).samples(1) != probe.samples(1))
  }

  @Test("a probe between two steps leaves the training as it would have been")
  func training() throws {
    let (probed, alone) = (try denseGAN(), try denseGAN())
    let probe = probed.probe(seed: 3)
    for step in 0..<3 as Range<UInt64> {
      try train(probed, steps: step..<step + 1)
      _ = probe.probabilities(of: probe.samples(5))
    }
    try train(alone, steps: 0..<3)
    #expect(probed.variables.map(\.values) == alone.variables.map(\.values))
  }

  @Test("probabilities are those of the logits, and accuracy counts those on the right side of a half")
  func probabilities() throws {
    let training = try denseGAN()
    let probe = training.probe(seed: 3)
    let samples = probe.samples(64)
    let logits = Predictor(training.discriminator)(samples)
    let probabilities = probe.probabilities(of: samples)
    #expect(zip(logits, probabilities).allSatisfy { ($0 > 0) == ($1 > 0.5) && (0...1).contains($1) })
    let takenForReal = Double(logits.count { $0 > 0 }) / 64
    #expect(probe.accuracy(on: samples, areReal: true) == takenForReal)
    #expect(probe.accuracy(on: samples, areReal: false) == 1 - takenForReal)
    #expect(probe.accuracy(on: [], areReal: true) == 0)
  }
}
