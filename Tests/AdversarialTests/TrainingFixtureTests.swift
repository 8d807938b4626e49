import Networks
import Testing

@testable import Adversarial

@Suite("Trainings compared with Keras", .serialized) struct TrainingFixtureTests {
  @Test("twenty steps of the Keras notebook's GAN agree with Keras in losses and weights to float precision")
  func notebook() throws {
    let training = try denseGAN(Objective(NonSaturating(labelSmoothing: 0.1))) {
      $0.discriminatorUpdate = .separate
      $0.fakeBatch = .reused
      $0.generatorOptimizer = Adam(learningRate: 1e-4)
      $0.discriminatorOptimizer = Adam(learningRate: 1e-3)
    }
    try TrainingFixture(named: "notebook_gan").verify(training)
  }

  private func convolutionalGAN() throws -> AdversarialTraining {
    var schedule = UpdateSchedule()
    schedule.batchSize = 8
    schedule.optimize(with: Adam(learningRate: 2e-3, beta1: 0.5))
    let normalized = BatchNorm(momentum: 0.9, epsilon: 1e-5)
    let generator = try Network("generator", from: .latent(10)) {
      Dense(72, bias: false)
      normalized
      ReLU()
      Reshape(3, 3, 8)
      ConvTranspose(4, kernel: 5, stride: 2, bias: false)
      normalized
      ReLU()
      ConvTranspose(1, kernel: 5, stride: 2)
      Tanh()
    }
    let discriminator = try Network("discriminator", from: .image(12, 12, 1)) {
      Conv(4, kernel: 5, stride: 2)
      LeakyReLU(0.2)
      Conv(8, kernel: 5, stride: 2, bias: false)
      normalized
      LeakyReLU(0.2)
      Flatten()
      Dense(1)
    }
    generator.initialize(seed: 11)
    discriminator.initialize(seed: 11)
    return try AdversarialTraining(
      generator: generator, discriminator: discriminator, schedule: schedule, seed: 11)
  }

  @Test("ten steps of a small DCGAN agree with Keras to float precision, also in running statistics")
  func convolutional() throws {
    try TrainingFixture(named: "convolutional_gan").verify(convolutionalGAN())
  }

  @Test("a small DCGAN that is stopped and resumed reaches the same bits, also in its running statistics")
  func resumed() throws {
    let trained = try expectResumes(steps: 6, convolutionalGAN)
    #expect(trained.variables.count { $0.name.contains("moving_") } == 6)
  }
}
