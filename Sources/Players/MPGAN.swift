import Adversarial
import Networks

/// The players of the MP-GAN (tsubu01/MP-GAN): two transposed convolutions without biases, and a convolution that mixes
/// what they have drawn.
public enum MPGAN {
  /// The one that draws; 1,183,872 parameters, of which 1,170,816 can be trained.
  public static func generator() throws -> Network {
    try Network("generator", from: .noise(100)) {
      Dense(7 * 7 * 128, bias: false, kernel: .heUniform)
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

  /// The one that judges: two strided convolutions with dropout; 40,705 parameters.
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

  /// How turns are taken: of a batch of 128 the discriminator has 64 real and 64 drawn images, in two updates, and
  /// then the generator 128 new latents.
  public static let options: AdversarialOptions = {
    var options = AdversarialOptions()
    options.batchSize = 64
    options.generatorBatchSize = 128
    options.discriminatorTurn = .apart
    return options
  }()
}
