import Networks

/// A DCGAN of 32×32 pixels in three colors (Radford, Metz, Chintala 2016), of the benchmark.
public enum ColorDCGAN {
  /// Three transposed convolutions; 1,076,611 trainable parameters.
  public static func generator() throws -> Network {
    try Network("generator", from: .latent(100)) {
      Dense(4 * 4 * 256, bias: false)
      Normalization.batch.withReLU()
      Reshape(4, 4, 256)
      for filters in [128, 64] {
        ConvTranspose(filters, kernel: 4, stride: 2, bias: false)
        Normalization.batch.withReLU()
      }
      ConvTranspose(3, kernel: 4, stride: 2)
      Tanh()
    }
  }

  /// Three convolutions; 663,361 trainable parameters.
  public static func discriminator() throws -> Network {
    try Network("discriminator", from: .image(32, 32, 3)) {
      Conv(64, kernel: 4, stride: 2)
      LeakyReLU(0.2)
      for filters in [128, 256] {
        Conv(filters, kernel: 4, stride: 2, bias: false)
        BatchNorm(momentum: 0.8)
        LeakyReLU(0.2)
      }
      Flatten()
      Dense(1)
    }
  }
}
