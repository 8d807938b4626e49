import Networks

/// The players of a conditional DCGAN on MNIST: those of the shallow ``DCGAN``, told which digit is asked for.
///
/// No source says how the report's took in the label. Here the generator has it beside its latents, one value a class.
/// The discriminator projects what its convolutions see onto an embedding of the label (Miyato, Koyama 2018, without
/// their unconditional term): its logit is `w·(features ⊙ embedding) + b`.
public enum ConditionalDCGAN {
  /// Two transposed convolutions.
  ///
  /// - Parameter isVirtual: Whether virtual batch normalisation takes the place of batch normalisation.
  public static func generator(virtualBatchNorm isVirtual: Bool = false) throws -> Network {
    try Network("generator", from: .noise(100), .label(of: 10)) {
      On("label") { OneHot() }
      Concatenate()
      drawing(isVirtual)
    }
  }

  /// The layers behind the label of a trained generator, which takes 100 latents and then ten weights of classes: a
  /// mixture of classes where several are above zero.
  public static func mixing(_ generator: Network) throws -> Network {
    let mixing = try Network(generator.name, from: .values(110)) { drawing(generator.references > 0) }
    for (copy, variable) in zip(mixing.allVariables, generator.allVariables) { copy.values = variable.values }
    return mixing
  }

  @LayerBuilder private static func drawing(_ isVirtual: Bool) -> [any Layer] {
    Dense(7 * 7 * 128, bias: false)
    normalised(isVirtual, references: 64)
    Reshape(7, 7, 128)
    ConvTranspose(64, kernel: 5, stride: 2, bias: false)
    normalised(isVirtual, references: 64)
    ConvTranspose(1, kernel: 5, stride: 2)
    Tanh()
  }

  /// Two convolutions, and the product of what they see with an embedding of the label.
  ///
  /// 275,969 parameters. Dropout would slow the learning of labels down: without it more drawings are what was asked for.
  public static func discriminator() throws -> Network {
    try Network("discriminator", from: .image(28, 28, 1), .label(of: 10)) {
      On("image") {
        Conv(64, kernel: 5, stride: 2)
        LeakyReLU(0.2)
        Conv(128, kernel: 5, stride: 2, bias: false)
        BatchNorm(momentum: 0.8)
        LeakyReLU(0.2)
        Flatten()
      }
      On("label") { Embedding(7 * 7 * 128) }
      Multiply()
      Dense(1)
    }
  }
}
