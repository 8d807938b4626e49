import Networks
import Testing

@testable import Adversarial

@Suite("Games beside Keras", .serialized) struct GameFixtureTests {
  @Test("twenty steps of the Keras notebook's GAN follow Keras in losses and weights to float precision")
  func notebook() throws {
    var options = AdversarialOptions()
    options.realTarget = 0.9
    options.discriminatorTurn = .apart
    options.generatorLatents = .shared
    options.generatorOptimiser = Adam(rate: 1e-4)
    options.discriminatorOptimiser = Adam(rate: 1e-3)
    try GameFixture(named: "notebook_gan").verify(denseGAN(options))
  }

  private func convolutionalGAN() throws -> AdversarialTraining {
    var options = AdversarialOptions()
    options.batchSize = 8
    options.generatorOptimiser = Adam(rate: 2e-3, beta1: 0.5)
    options.discriminatorOptimiser = Adam(rate: 2e-3, beta1: 0.5)
    let normalised = BatchNorm(momentum: 0.9, epsilon: 1e-5)
    let generator = try Network("generator", from: .noise(10)) {
      Dense(72, bias: false)
      normalised
      ReLU()
      Reshape(3, 3, 8)
      ConvTranspose(4, kernel: 5, stride: 2, bias: false)
      normalised
      ReLU()
      ConvTranspose(1, kernel: 5, stride: 2)
      Tanh()
    }
    let discriminator = try Network("discriminator", from: .image(12, 12, 1)) {
      Conv(4, kernel: 5, stride: 2)
      LeakyReLU(0.2)
      Conv(8, kernel: 5, stride: 2, bias: false)
      normalised
      LeakyReLU(0.2)
      Flatten()
      Dense(1)
    }
    generator.initialise(seed: 11)
    discriminator.initialise(seed: 11)
    return try AdversarialTraining(
      generator: generator, discriminator: discriminator, options: options, seed: 11)
  }

  @Test(
    "ten steps of a small DCGAN follow Keras in losses, weights and running statistics to float precision")
  func convolutional() throws {
    try GameFixture(named: "convolutional_gan").verify(convolutionalGAN())
  }

  @Test("a small DCGAN that is stopped and resumed reaches the same bits, running statistics among them")
  func resumed() throws {
    let trained = try expectResumes(steps: 6, convolutionalGAN)
    #expect(trained.variables.count { $0.name.contains("moving_") } == 6)
  }
}
