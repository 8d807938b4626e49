import Kernels
import TensorEngine
import Testing

@testable import Adversarial

@Suite("Onlookers", .serialized) struct OnlookerTests {
  @Test("looking changes nothing, and shows the same latents while the players change")
  func looking() throws {
    let training = try denseGAN(AdversarialOptions())
    let onlooker = Onlooker(at: training, seed: 3)
    let before = training.variables.map(\.values)
    let images = onlooker.images(200)
    #expect(images.count == 200 * 784)
    #expect(onlooker.images(3) == Array(images.prefix(3 * 784)))
    _ = onlooker.accuracy(on: images, areReal: false)
    #expect(training.variables.map(\.values) == before)
    try train(training, steps: 0..<2)
    #expect(onlooker.images(200) != images)
    #expect(Onlooker(at: training, seed: 4).images(1) != onlooker.images(1))
  }

  @Test("looking between two steps leaves the training as it would have been")
  func training() throws {
    let (watched, alone) = (try denseGAN(AdversarialOptions()), try denseGAN(AdversarialOptions()))
    let onlooker = Onlooker(at: watched, seed: 3)
    for step in 0..<3 as Range<UInt64> {
      try train(watched, steps: step..<step + 1)
      _ = onlooker.verdicts(on: onlooker.images(5))
    }
    try train(alone, steps: 0..<3)
    #expect(watched.variables.map(\.values) == alone.variables.map(\.values))
  }

  @Test("verdicts are the probabilities of the logits, and accuracy counts those on the right side of a half")
  func verdicts() throws {
    let training = try denseGAN(AdversarialOptions())
    let onlooker = Onlooker(at: training, seed: 3)
    let images = onlooker.images(64)
    let logits = Inference(of: training.discriminator)(images)
    let verdicts = onlooker.verdicts(on: images)
    #expect(zip(logits, verdicts).allSatisfy { ($0 > 0) == ($1 > 0.5) && (0...1).contains($1) })
    let believed = Float(logits.count { $0 > 0 }) / 64
    #expect(onlooker.accuracy(on: images, areReal: true) == believed)
    #expect(onlooker.accuracy(on: images, areReal: false) == 1 - believed)
    #expect(onlooker.accuracy(on: [], areReal: true) == 0)
  }
}
