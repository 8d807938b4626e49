import Networks

/// A conditional DCGAN on MNIST: the shallow ``DCGAN``, or a smaller one, with a label.
///
/// No source says how the report's took in the label. Here the generator has it beside its latents, one value a class.
/// The discriminator multiplies its features by an embedding of the label (Miyato, Koyama 2018, without their
/// unconditional term): its logit is `w·(features ⊙ embedding) + b`.
public struct ConditionalDCGAN: Hashable, Sendable {
  /// The coordinates of a latent.
  public let latents: Int
  /// The channels of the generator's first stage and of the discriminator's second one; the other stages have half.
  public let channels: Int
  /// The side of all kernels.
  public let kernel: Int
  /// Whether the discriminator has the batch normalization and the dropout of ``DCGAN/discriminator()``.
  public let isFaithful: Bool

  /// The shallow DCGAN of figure 2 with a label: 908,993 trainable parameters in the generator, 275,969 in the
  /// discriminator.
  public static let faithful = ConditionalDCGAN(latents: 100, channels: 128, kernel: 5, isFaithful: true)

  /// Half the channels, kernels of 4 and 32 latents, and a discriminator without batch normalization and dropout, which R₁
  /// keeps in bounds; chosen on held-out images.
  public static let tuned = ConditionalDCGAN(latents: 32, channels: 64, kernel: 4, isFaithful: false)

  /// Two transposed convolutions.
  public func generator(_ normalization: Normalization = .batch) throws -> Network {
    try Network("generator", from: .latent(latents), .label(classes: 10)) {
      On("label") { OneHot() }
      Concatenate()
      body(normalization)
    }
  }

  /// The layers behind the label of a trained generator, as a network whose inputs are its latents and ten weights of
  /// classes. Several weights above zero are a mixture of classes.
  public func mixing(_ generator: Network) throws -> Network {
    let normalization: Normalization =
      generator.referenceSize > 0 ? .virtualBatch(reference: generator.referenceSize) : .batch
    let mixing = try Network(generator.name, from: .vector(latents + 10)) { body(normalization) }
    mixing.takeWeights(of: generator)
    return mixing
  }

  @LayerBuilder private func body(_ normalization: Normalization) -> [any Layer] {
    Dense(7 * 7 * channels, bias: false)
    normalization.withReLU()
    Reshape(7, 7, channels)
    ConvTranspose(channels / 2, kernel: kernel, stride: 2, bias: false)
    normalization.withReLU()
    ConvTranspose(1, kernel: kernel, stride: 2)
    Tanh()
  }

  /// Two convolutions, and the product of their features with an embedding of the label.
  public func discriminator() throws -> Network {
    try Network("discriminator", from: .image(28, 28, 1), .label(classes: 10)) {
      On("image") {
        Conv(channels / 2, kernel: kernel, stride: 2)
        LeakyReLU(0.2)
        if isFaithful { Dropout(0.25) }
        Conv(channels, kernel: kernel, stride: 2, bias: !isFaithful)
        if isFaithful { BatchNorm(momentum: 0.8) }
        LeakyReLU(0.2)
        if isFaithful { Dropout(0.25) }
        Flatten()
      }
      On("label") { Embedding(7 * 7 * channels) }
      Multiply()
      Dense(1)
    }
  }
}
