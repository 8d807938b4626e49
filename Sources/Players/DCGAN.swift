import Adversarial
import Networks

/// The players of a DCGAN on MNIST (Radford, Metz, Chintala 2016), as a report on GANs has them.
///
/// Strided convolutions down and transposed ones up; batch normalisation after every convolution but the generator's
/// last and the discriminator's first. Its running statistics keep 0.8 of themselves at a step, as in the code that
/// the report likely derives from (Keras-GAN).
public enum DCGAN {
  /// The examples of a batch.
  static let batchSize = 32

  /// A generator of two transposed convolutions, `widths` their input's channels.
  ///
  /// - Parameters:
  ///   - widths: 128 and 64 for the shallow one, 256 and 128 for the medium, 512 and 256 for the deep.
  ///   - isVirtual: Whether virtual batch normalisation takes the place of batch normalisation, beside as many
  ///     reference examples as a batch has.
  public static func generator(_ widths: (Int, Int), virtualBatchNorm isVirtual: Bool = false) throws
    -> Network
  {
    try Network("generator", from: .noise(100)) {
      Dense(7 * 7 * widths.0, bias: false)
      normalised(isVirtual, references: batchSize)
      Reshape(7, 7, widths.0)
      ConvTranspose(widths.1, kernel: 5, stride: 2, bias: false)
      normalised(isVirtual, references: batchSize)
      ConvTranspose(1, kernel: 5, stride: 2)
      Tanh()
    }
  }

  /// How turns are taken: normal latents, Adam with β₁ = 0.5 for both players, and batches of 32, as in the code that
  /// the report likely derives from; the report does not tell their size. The generator is judged on the images that
  /// the discriminator has just seen, as in PyTorch's DCGAN example.
  ///
  /// - Parameter rate: Adam's rate; the report prints 0.002 and likely means 0.0002.
  public static func options(rate: Double = 2e-4) -> AdversarialOptions {
    var options = AdversarialOptions()
    options.batchSize = batchSize
    options.generatorLatents = .shared
    options.generatorOptimiser = Adam(rate: .constant(rate), beta1: 0.5)
    options.discriminatorOptimiser = Adam(rate: .constant(rate), beta1: 0.5)
    return options
  }

  /// The discriminator that all of them play against.
  public static func discriminator() throws -> Network {
    try Network("discriminator", from: .image(28, 28, 1)) {
      Conv(64, kernel: 5, stride: 2)
      LeakyReLU(0.2)
      Dropout(0.25)
      Conv(128, kernel: 5, stride: 2, bias: false)
      BatchNorm(momentum: 0.8)
      LeakyReLU(0.2)
      Dropout(0.25)
      Flatten()
      Dense(1)
    }
  }
}

/// Normalisation, virtual or by batches, and ReLU.
@LayerBuilder func normalised(_ isVirtual: Bool, references: Int) -> [any Layer] {
  if isVirtual { VirtualBatchNorm(references: references) } else { BatchNorm(momentum: 0.8) }
  ReLU()
}
