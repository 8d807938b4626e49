import Adversarial
import Networks

/// A DCGAN on MNIST (Radford, Metz, Chintala 2016) as a report on GANs has it.
///
/// Strided convolutions down and transposed ones up; batch normalization after every convolution but the generator's
/// last and the discriminator's first, with the constants of Keras-GAN, from which the report likely derives.
public enum DCGAN {
  /// The channels of the generator, which the report calls its depth.
  public enum Depth: String, CaseIterable, Sendable {
    case shallow, medium, deep

    /// The channels of both hidden stages.
    public var channels: (Int, Int) {
      switch self {
      case .shallow: return (128, 64)
      case .medium: return (256, 128)
      case .deep: return (512, 256)
      }
    }
  }

  /// The examples of a batch; the report does not tell their number, and Keras-GAN has 32.
  public static let batchSize = 32

  /// A generator with two transposed convolutions; 846,273, 2,102,145 or 5,842,689 trainable parameters by depth.
  public static func generator(_ depth: Depth, normalization: Normalization = .batch) throws -> Network {
    let (first, second) = depth.channels
    return try Network("generator", from: .latent(100)) {
      Dense(7 * 7 * first, bias: false)
      normalization.withReLU()
      Reshape(7, 7, first)
      ConvTranspose(second, kernel: 5, stride: 2, bias: false)
      normalization.withReLU()
      ConvTranspose(1, kernel: 5, stride: 2)
      Tanh()
    }
  }

  /// The discriminator for all depths; 213,249 parameters.
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

  /// The discriminator without batch normalization, which no penalty on gradients allows; 212,865 parameters.
  public static func critic() throws -> Network {
    try Network("critic", from: .image(28, 28, 1)) {
      for filters in [64, 128] {
        Conv(filters, kernel: 5, stride: 2)
        LeakyReLU(0.2)
        Dropout(0.25)
      }
      Flatten()
      Dense(1)
    }
  }

  /// Batches of 32, Adam with β₁ = 0.5 for both networks. The generator is updated on the examples that the discriminator
  /// has just seen, as in PyTorch's DCGAN example.
  ///
  /// - Parameter learningRate: The report prints 0.002 and likely means 0.0002.
  public static func schedule(learningRate: Double = 2e-4) -> @Sendable (inout UpdateSchedule) -> Void {
    { schedule in
      schedule.batchSize = batchSize
      schedule.fakeBatch = .reused
      schedule.optimize(with: Adam(learningRate: .constant(learningRate), beta1: 0.5))
    }
  }
}
