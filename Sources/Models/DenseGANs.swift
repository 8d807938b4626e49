import Adversarial
import Kernels
import Networks

/// The dense GAN of a Keras notebook (naokishibuya/deep-learning, `gan_mnist`): 214,673 parameters.
public enum NotebookGAN {
  /// One hidden layer of 128 units in each network.
  public static func networks() throws -> GAN {
    GAN(
      generator: try Network("generator", from: .latent(100)) {
        Dense(128)
        LeakyReLU(0.01)
        Dense(784)
        Tanh()
      },
      discriminator: try Network("discriminator", from: .vector(784)) {
        Dense(128)
        LeakyReLU(0.01)
        Dense(1)
      })
  }

  /// Two separate updates of the discriminator in a batch of 64, then one of the generator on the same latents.
  public static func schedule(_ schedule: inout UpdateSchedule) {
    schedule.discriminatorUpdate = .separate
    schedule.fakeBatch = .reused
    schedule.generatorOptimizer = Adam(learningRate: 1e-4)
    schedule.discriminatorOptimizer = Adam(learningRate: 1e-3)
  }
}

/// The vanilla GAN of a blog (wiseodd/generative-models): one hidden layer of 128 units in each network.
public enum VanillaGAN {
  /// Both networks; their weights are normal, of variance 2/inputs.
  public static func networks() throws -> GAN {
    GAN(
      generator: try Network("generator", from: .latent(100)) {
        Dense(128, initializer: .heNormal)
        ReLU()
        Dense(784, initializer: .heNormal)
        Sigmoid()
      },
      discriminator: try Network("discriminator", from: .vector(784)) {
        Dense(128, initializer: .heNormal)
        ReLU()
        Dense(1, initializer: .heNormal)
      })
  }

  /// Batches of 128, uniform latents, Adam with a learning rate of 0.001.
  public static func schedule(_ schedule: inout UpdateSchedule) {
    schedule.batchSize = 128
    schedule.latents = .uniform(low: -1, high: 1)
    schedule.optimize(with: Adam(learningRate: 1e-3))
  }
}
