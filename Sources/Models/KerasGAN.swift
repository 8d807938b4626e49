import Adversarial
import Networks

/// The DCGAN of Keras-GAN (eriklindernoren/Keras-GAN, `dcgan`), from which the report's code likely derives: two hidden
/// convolutions after up-sampling, of the widths that the report calls shallow, 128 and 64.
public enum KerasGAN {
  /// 856,705 parameters, of which 856,065 are trainable.
  public static func generator() throws -> Network {
    @LayerBuilder func upSampled(_ filters: Int) -> [any Layer] {
      UpSample()
      Conv(filters, kernel: 3)
      BatchNorm(momentum: 0.8)
      ReLU()
    }
    return try Network("generator", from: .latent(100)) {
      Dense(6272)
      ReLU()
      Reshape(7, 7, 128)
      BatchNorm(momentum: 0.8)
      upSampled(128)
      upSampled(64)
      Conv(1, kernel: 3)
      Tanh()
    }
  }

  /// 392,705 parameters, of which 392,321 are trainable.
  public static func discriminator() throws -> Network {
    @LayerBuilder func bounded() -> [any Layer] {
      LeakyReLU(0.2)
      Dropout(0.25)
    }
    return try Network("discriminator", from: .image(28, 28, 1)) {
      Conv(32, kernel: 3, stride: 2)
      bounded()
      Conv(64, kernel: 3, stride: 2)
      ZeroPad(bottom: 1, right: 1)
      BatchNorm(momentum: 0.8)
      bounded()
      Conv(128, kernel: 3, stride: 2)
      BatchNorm(momentum: 0.8)
      bounded()
      Conv(256, kernel: 3)
      bounded()
      Flatten()
      Dense(1)
    }
  }

  /// Both networks.
  public static func networks() throws -> GAN {
    GAN(generator: try generator(), discriminator: try discriminator())
  }

  /// The discriminator has 16 real and 16 generated images of a batch of 32, in two updates; then the generator has 32 new
  /// latents.
  public static func schedule(_ schedule: inout UpdateSchedule) {
    schedule.batchSize = 16
    schedule.generatorBatchSize = 32
    schedule.discriminatorUpdate = .separate
  }
}

extension Experiment {
  /// The DCGAN of Keras-GAN: 5,000 batches, as many as the report names.
  public static let kerasGAN = Experiment(
    "keras-gan", on: .mnist, range: .symmetric, steps: .preset(quick: 40, paper: 5_000),
    networks: KerasGAN.networks, schedule: KerasGAN.schedule
  ).keeping(quick: 2, paper: 5)

  /// The shallow DCGAN for 10,000 updates, more than twice as many as ``dcgan(_:normalization:learningRate:)``.
  public static let longDCGAN = Experiment(
    "shallow-long", on: .mnist, range: .symmetric, steps: .preset(quick: 200, paper: 10_000),
    networks: { GAN(generator: try DCGAN.generator(.shallow), discriminator: try DCGAN.discriminator()) },
    schedule: DCGAN.schedule()
  ).keeping(quick: 4, paper: 10)
}
