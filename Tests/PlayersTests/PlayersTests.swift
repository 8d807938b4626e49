import Adversarial
import Networks
import Testing

@testable import Players

@Suite("Players of several scripts") struct PlayersTests {
  @Test("the dense conditional players count as those of Keras-GAN")
  func dense() throws {
    // Published for the generator without the embedding of 1,000: 1,493,520, of which 1,489,936 can be trained.
    #expect(try ConditionalGAN.generator().parameterCount == 1_494_520)
    #expect(try ConditionalGAN.generator().trainableParameterCount == 1_490_936)
    #expect(try ConditionalGAN.discriminator().parameterCount == 935_585)
  }

  @Test("the convolutional ones have the parameters that their layers add up to")
  func convolutional() throws {
    // The generator: the shallow one and a row of the first layer for each class.
    #expect(try ConditionalDCGAN.generator().trainableParameterCount == 846_273 + 10 * 6_272)
    // Two convolutions, the running and the learnt values of 128 channels, the embedding, the last layer.
    #expect(
      try ConditionalDCGAN.discriminator().parameterCount == 1_664 + 204_800 + 4 * 128 + 62_720 + 6_273)
    #expect(try DCGAN.discriminator().parameterCount == 212_993 + 256)
  }

  @Test(
    "the report's generators have as many trainable parameters as they should, with either normalisation",
    arguments: [(128, 64, 846_273), (256, 128, 2_102_145), (512, 256, 5_842_689)])
  func depths(_ first: Int, _ second: Int, trainable: Int) throws {
    for isVirtual in [false, true] {
      let generator = try DCGAN.generator((first, second), virtualBatchNorm: isVirtual)
      #expect(generator.trainableParameterCount == trainable)
      #expect(generator.references == (isVirtual ? DCGAN.options().batchSize : 0))
    }
  }

  @Test("the MP-GAN counts as published, and its first convolution leaves 13 by 13 pixels")
  func multiPurpose() throws {
    let (generator, discriminator) = (try MPGAN.generator(), try MPGAN.discriminator())
    #expect(generator.parameterCount == 1_183_872 && generator.output == [28, 28, 1])
    #expect(generator.trainableParameterCount == 1_170_816)
    #expect(discriminator.parameterCount == 40_705 && discriminator.output == [1])
    #expect(
      discriminator.layers.map { $0.outputs[0] }[..<4] == [
        [13, 13, 64], [13, 13, 64], [13, 13, 64], [7, 7, 64],
      ])
  }

  @Test("each variant of the table has a name of its own, takes labels, and smooths where it says so")
  func variants() throws {
    let variants = ConditionalVariant.all
    #expect(Set(variants.map(\.name)).count == 8)
    #expect(variants.count { $0.published == nil } == 1)
    for variant in variants {
      let (generator, discriminator) = try variant.players()
      #expect(generator.output == [28, 28, 1] && discriminator.output == [1])
      #expect(generator.inputs[1] == .label(of: 10) && discriminator.inputs[1] == .label(of: 10))
      #expect(generator.references == (variant.isVirtual ? variant.options(steps: 9).batchSize : 0))
      #expect(variant.options(steps: 9).realTarget == (variant.smooths ? 0.9 : 1))
    }
  }

  @Test("a mixing generator draws a single class as the one that it is made of", arguments: [false, true])
  func mixing(isVirtual: Bool) throws {
    let generator = try ConditionalDCGAN.generator(virtualBatchNorm: isVirtual)
    generator.initialise(seed: 3)
    let mixing = try ConditionalDCGAN.mixing(generator)
    let latents = (0..<100).map { Float($0 % 7) - 3 }
    let label = (0..<10).map { Float($0 == 4 ? 1 : 0) }
    #expect(Inference(of: mixing)(latents + label) == Inference(of: generator)(latents, [4]))
  }
}
