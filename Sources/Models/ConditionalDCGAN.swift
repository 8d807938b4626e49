import Networks

/// A conditional DCGAN on MNIST: the shallow ``DCGAN`` with a label.
///
/// No source says how the report's took in the label. Here the generator has it beside its latents, one value a class.
/// The discriminator multiplies its features by an embedding of the label (Miyato, Koyama 2018, without their
/// unconditional term): its logit is `w·(features ⊙ embedding) + b`.
public enum ConditionalDCGAN {
  /// Two transposed convolutions; 908,993 trainable parameters.
  public static func generator(_ normalization: Normalization = .batch) throws -> Network {
    try Network("generator", from: .latent(100), .label(classes: 10)) {
      On("label") { OneHot() }
      Concatenate()
      body(normalization)
    }
  }

  /// The layers behind the label of a trained generator, as a network of 110 inputs: 100 latents and ten weights of
  /// classes. Several weights above zero are a mixture of classes.
  public static func mixing(_ generator: Network) throws -> Network {
    let normalization: Normalization =
      generator.referenceSize > 0 ? .virtualBatch(reference: generator.referenceSize) : .batch
    let mixing = try Network(generator.name, from: .vector(110)) { body(normalization) }
    for (copy, variable) in zip(mixing.allVariables, generator.allVariables) { copy.values = variable.values }
    return mixing
  }

  @LayerBuilder private static func body(_ normalization: Normalization) -> [any Layer] {
    Dense(7 * 7 * 128, bias: false)
    normalization.withReLU()
    Reshape(7, 7, 128)
    ConvTranspose(64, kernel: 5, stride: 2, bias: false)
    normalization.withReLU()
    ConvTranspose(1, kernel: 5, stride: 2)
    Tanh()
  }

  /// Two convolutions, and the product of their features with an embedding of the label; 275,969 parameters.
  ///
  /// It has no dropout: with dropout it learns labels more slowly, and fewer samples show the digit of their label.
  public static func discriminator() throws -> Network {
    try Network("discriminator", from: .image(28, 28, 1), .label(classes: 10)) {
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
