import Adversarial
import Networks

/// An unconditional DCGAN on MNIST whose parts are chosen one by one, so that a ladder of recipes changes one at a time.
///
/// It begins with a recipe that reached a Fréchet distance of 3.5 with labels: the shallow DCGAN's channels, batches of
/// 64, learning rates that fall, no dropout.
public struct DCGANRecipe: Hashable, Sendable {
  /// How a discriminator keeps its outputs in bounds.
  public enum Discriminator: String, Hashable, Sendable {
    /// Batch normalization of the second convolution.
    case batchNorm
    /// The kernels of all layers divided by their largest singular values.
    case spectralNorm
    /// Nothing.
    case plain
  }

  /// The name of its trainings.
  public var name: String
  /// The generator's updates.
  public var steps = 3_000
  /// Real examples in a batch.
  public var batchSize = 64
  /// The coordinates of a latent.
  public var latents = 100
  /// The channels of the generator's first stage and of the discriminator's second one; the other stages have half.
  public var channels = 128
  /// The side of all kernels.
  public var kernel = 5
  /// The units of a dense layer before the discriminator's output; none without it.
  public var hidden: Int?
  /// How the discriminator keeps its outputs in bounds.
  public var discriminator = Discriminator.batchNorm
  /// The rate of dropout after the discriminator's convolutions.
  public var dropout: Float = 0
  /// The kernels of minibatch discrimination before the discriminator's output.
  public var minibatchKernels = 0
  /// The greatest shift of images before the discriminator.
  public var shift = 0
  /// The weight of R₁; it needs a discriminator without batch normalization.
  public var r1: Float = 0
  /// What is taken from the target of real examples.
  public var labelSmoothing: Float = 0
  /// The first learning rate of the generator, which falls along a line to a fiftieth.
  public var generatorRate = 4e-4
  /// The first learning rate of the discriminator, which falls likewise.
  public var discriminatorRate = 2e-4
  /// Adam's β₁ for both networks.
  public var beta1 = 0.5
  /// The decay of the average of the generator's weights.
  public var average: Float = 0.999

  /// The first recipe of the ladder.
  public init(_ name: String, change: (inout DCGANRecipe) -> Void = { _ in }) {
    self.name = name
    change(&self)
  }

  /// The generator: as ``DCGAN/generator(_:normalization:)``, with the channels and kernels of the recipe.
  public func generator() throws -> Network {
    try Network("generator", from: .latent(latents)) {
      Dense(7 * 7 * channels, bias: false)
      Normalization.batch.withReLU()
      Reshape(7, 7, channels)
      ConvTranspose(channels / 2, kernel: kernel, stride: 2, bias: false)
      Normalization.batch.withReLU()
      ConvTranspose(1, kernel: kernel, stride: 2)
      Tanh()
    }
  }

  /// The discriminator: two strided convolutions and what the recipe adds to them.
  public func discriminatorNetwork() throws -> Network {
    try Network("discriminator", from: .image(28, 28, 1)) {
      if shift > 0 { RandomShift(shift) }
      bounded(Conv(channels / 2, kernel: kernel, stride: 2))
      LeakyReLU(0.2)
      if dropout > 0 { Dropout(dropout) }
      bounded(Conv(channels, kernel: kernel, stride: 2, bias: discriminator != .batchNorm))
      if discriminator == .batchNorm { BatchNorm(momentum: 0.8) }
      LeakyReLU(0.2)
      if dropout > 0 { Dropout(dropout) }
      Flatten()
      if let hidden {
        bounded(Dense(hidden))
        LeakyReLU(0.2)
      }
      if minibatchKernels > 0 { MinibatchDiscrimination(kernels: minibatchKernels, dimensions: 5) }
      bounded(Dense(1))
    }
  }

  private func bounded(_ layer: any Layer) -> any Layer {
    discriminator == .spectralNorm ? SpectralNorm(layer) : layer
  }

  /// The training.
  ///
  /// - Parameter heldOut: Whether the last 10,000 training images are left out, for choosing settings.
  public func experiment(holdingOut heldOut: Bool = false) -> Experiment {
    Experiment(
      heldOut ? name + "-held-out" : name, on: heldOut ? .mnistWithoutHeldOut : .mnist, range: .symmetric,
      steps: .preset(quick: 80, paper: steps),
      networks: { GAN(generator: try generator(), discriminator: try discriminatorNetwork()) }
    ) {
      NonSaturating(labelSmoothing: labelSmoothing)
      if r1 > 0 { R1(r1) }
    } schedule: { schedule in
      let steps = schedule.steps
      func falling(from rate: Double) -> Adam {
        Adam(learningRate: .linear(from: rate, to: rate / 50, updates: steps), beta1: beta1)
      }
      schedule.batchSize = batchSize
      schedule.generatorOptimizer = falling(from: generatorRate)
      schedule.discriminatorOptimizer = falling(from: discriminatorRate)
      schedule.generatorAverage = average
    }.keeping(quick: 2, paper: 6)
  }
}
