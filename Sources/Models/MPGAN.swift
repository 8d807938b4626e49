import Adversarial
import Networks

/// The MP-GAN (tsubu01/MP-GAN): two transposed convolutions without biases, and a convolution after them.
public enum MPGAN {
  /// 1,183,872 parameters, of which 1,170,816 are trainable.
  public static func generator() throws -> Network {
    try Network("generator", from: .latent(100)) {
      Dense(7 * 7 * 128, bias: false, initializer: .heUniform)
      LeakyReLU(0.3)
      BatchNorm()
      Reshape(7, 7, 128)
      ConvTranspose(128, kernel: 4, stride: 2, bias: false)
      LeakyReLU(0.3)
      BatchNorm()
      ConvTranspose(128, kernel: 4, stride: 2, bias: false)
      BatchNorm()
      LeakyReLU(0.3)
      Conv(1, kernel: 7, bias: false)
      Sigmoid()
    }
  }

  /// Two strided convolutions with dropout; 40,705 parameters.
  public static func discriminator() throws -> Network {
    try Network("discriminator", from: .image(28, 28, 1)) {
      Conv(64, kernel: 3, stride: 2, padding: .valid)
      LeakyReLU(0.3)
      Dropout(0.4)
      Conv(64, kernel: 3, stride: 2)
      LeakyReLU(0.3)
      Dropout(0.4)
      Flatten()
      Dense(1)
    }
  }

  /// Both networks.
  public static func networks() throws -> GAN {
    GAN(generator: try generator(), discriminator: try discriminator())
  }

  /// The discriminator has 64 real and 64 generated images of a batch of 128, in two updates; then the generator has 128
  /// new latents.
  public static func schedule(_ schedule: inout UpdateSchedule) {
    schedule.generatorBatchSize = 128
    schedule.discriminatorUpdate = .separate
  }
}
