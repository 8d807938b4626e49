import Networks

/// A conditional GAN on MNIST (Mirza, Osindero 2014) without convolutions, after Keras-GAN's `cgan`: an embedding of the
/// label is multiplied into the latents and into the image.
public enum ConditionalGAN {
  /// Three dense layers of rising width; 1,494,520 parameters with batch normalization.
  public static func generator(_ normalization: Normalization = .batch) throws -> Network {
    try Network("generator", from: .latent(100), .label(classes: 10)) {
      On("label") { Embedding(100) }
      Multiply()
      for units in [256, 512, 1024] {
        Dense(units)
        LeakyReLU(0.2)
        normalization.normalize()
      }
      Dense(784)
      Tanh()
      Reshape(28, 28, 1)
    }
  }

  /// Three dense layers of 512 units; 935,585 parameters.
  public static func discriminator() throws -> Network {
    try Network("discriminator", from: .image(28, 28, 1), .label(classes: 10)) {
      On("label") { Embedding(784) }
      On("image") { Flatten() }
      Multiply()
      Dense(512)
      LeakyReLU(0.2)
      for _ in 0..<2 {
        Dense(512)
        LeakyReLU(0.2)
        Dropout(0.4)
      }
      Dense(1)
    }
  }
}
