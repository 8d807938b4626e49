import Adversarial
import Networks
import Testing

@testable import Models

@Suite("Published models") struct PublishedModelsTests {
  @Test("the dense conditional GAN has as many parameters as that of Keras-GAN")
  func dense() throws {
    // Published for the generator without the embedding of 1,000: 1,493,520, of which 1,489,936 can be trained.
    #expect(try ConditionalGAN.generator().parameterCount == 1_494_520)
    #expect(try ConditionalGAN.generator().trainableParameterCount == 1_490_936)
    #expect(try ConditionalGAN.discriminator().parameterCount == 935_585)
  }

  @Test("the convolutional networks have the parameters that their layers add up to")
  func convolutional() throws {
    // The generator: the shallow one and a row of the first layer for each class.
    #expect(try ConditionalDCGAN.faithful.generator().trainableParameterCount == 846_273 + 10 * 6_272)
    // Two convolutions, the running and the trained values of 128 channels, the embedding, the last layer.
    let discriminator = try ConditionalDCGAN.faithful.discriminator()
    #expect(
      discriminator.parameterCount == 1_664 + 204_800 + 4 * 128 + 62_720 + 6_273)
    #expect(try DCGAN.discriminator().parameterCount == 212_993 + 256)
    // Biases in place of batch normalization.
    #expect(try DCGAN.critic().parameterCount == 1_664 + 204_928 + 6_273)
  }

  @Test(
    "the report's generators have as many trainable parameters as they should, with either normalization",
    arguments: [
      (.shallow, 128, 64, 846_273), (.medium, 256, 128, 2_102_145), (.deep, 512, 256, 5_842_689),
    ] as [(DCGAN.Depth, Int, Int, Int)])
  func depths(_ depth: DCGAN.Depth, _ first: Int, _ second: Int, trainable: Int) throws {
    #expect(depth.channels.0 == first && depth.channels.1 == second)
    for normalization in [Normalization.batch, .virtualBatch(reference: DCGAN.batchSize)] {
      let generator = try DCGAN.generator(depth, normalization: normalization)
      #expect(generator.trainableParameterCount == trainable)
      #expect(generator.referenceSize == (normalization == .batch ? 0 : DCGAN.batchSize))
    }
  }

  @Test("the notebook's GAN and the color DCGAN have the parameters that their documentation states")
  func documented() throws {
    let notebook = try NotebookGAN.networks()
    #expect(notebook.generator.parameterCount + notebook.discriminator.parameterCount == 214_673)
    #expect(try ColorDCGAN.generator().trainableParameterCount == 1_076_611)
    #expect(try ColorDCGAN.discriminator().trainableParameterCount == 663_361)
    #expect(try ColorDCGAN.generator().output == [32, 32, 3])
  }

  /// The publication states the sums; two values of each channel in batch normalization are not trainable.
  @Test("Keras-GAN's DCGAN, which up-samples and pads, has the published parameters")
  func kerasGAN() throws {
    let (generator, discriminator) = (try KerasGAN.generator(), try KerasGAN.discriminator())
    #expect(generator.parameterCount == 856_705 && generator.output == [28, 28, 1])
    #expect(generator.trainableParameterCount == 856_065)
    #expect(discriminator.parameterCount == 392_705 && discriminator.output == [1])
    #expect(discriminator.trainableParameterCount == 392_321)
  }

  @Test("the MP-GAN has the published parameters, and its first convolution leaves 13 by 13 pixels")
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

  @Test("each variant of the table has a name of its own, takes labels, and smooths them where it says so")
  func variants() throws {
    let variants = ConditionalVariant.all
    #expect(Set(variants.map(\.name)).count == 12)
    #expect(variants.count { $0.published == nil } == 2)
    for variant in variants {
      let networks = try variant.networks()
      let (generator, discriminator) = (networks.generator, networks.discriminator)
      var schedule = UpdateSchedule(steps: 9)
      variant.schedule(&schedule)
      #expect(generator.output == [28, 28, 1] && discriminator.output == [1])
      #expect(generator.inputs[1] == .label(classes: 10) && discriminator.inputs[1] == .label(classes: 10))
      #expect(generator.referenceSize == (variant.isVirtual ? schedule.batchSize : 0))
      let loss = try #require(variant.objective.loss as? NonSaturating)
      #expect(loss.labelSmoothing == (variant.smooths ? 0.1 : 0))
      #expect(variant.objective.regularizers.count == (variant.kind == .tuned ? 1 : 0))
    }
  }

  @Test(
    "a mixing generator makes the same sample of a single class as the generator that it is made of",
    arguments: [Normalization.batch, .virtualBatch(reference: 64)])
  func mixing(_ normalization: Normalization) throws {
    let generator = try ConditionalDCGAN.tuned.generator(normalization)
    generator.initialize(seed: 3)
    let mixing = try ConditionalDCGAN.tuned.mixing(generator)
    let latents = (0..<32).map { Float($0 % 7) - 3 }
    let label = (0..<10).map { Float($0 == 4 ? 1 : 0) }
    #expect(Predictor(mixing)(latents + label) == Predictor(generator)(latents, [4]))
  }
}
