extension DCGANRecipe {
  /// The recipes of table 2: each changes one thing of an earlier one.
  public static let ladder: [DCGANRecipe] = [
    first, hiddenLayer, smaller, minibatch, largeBatch, unbounded, spectral, penalized, penalizedLong,
  ]

  /// Batches of 64, learning rates that fall from 0.0004 and 0.0002, no dropout: the recipe of earlier conditional DCGANs
  /// without the label.
  public static let first = DCGANRecipe("dcgan-table-1")

  /// A dense layer of 256 units before the discriminator's output.
  public static let hiddenLayer = DCGANRecipe("dcgan-hidden") { $0.hidden = 256 }

  /// Half the channels, kernels of 4 and 32 latents, and twice as many updates with faster learning, the discriminator's
  /// five times slower than the generator's.
  public static let smaller = DCGANRecipe("dcgan-smaller", change: makeSmaller)

  /// Minibatch discrimination before the discriminator's output.
  public static let minibatch = DCGANRecipe("dcgan-minibatch") {
    makeSmaller(&$0)
    $0.minibatchKernels = 20
  }

  /// Batches of 128, half as many.
  public static let largeBatch = DCGANRecipe("dcgan-large-batch") {
    makeSmaller(&$0)
    ($0.batchSize, $0.steps) = (128, 3_000)
  }

  /// No batch normalization in the discriminator.
  public static let unbounded = DCGANRecipe("dcgan-plain") {
    makeSmaller(&$0)
    $0.discriminator = .plain
  }

  /// Spectral normalization in its place, and a discriminator that learns as fast as the generator.
  public static let spectral = DCGANRecipe("dcgan-spectral") {
    makeSmaller(&$0)
    ($0.discriminator, $0.discriminatorRate) = (.spectralNorm, 1e-3)
  }

  /// R₁ in its place, and a discriminator that learns half as fast as the generator.
  public static let penalized = DCGANRecipe("dcgan-r1", change: penalize)

  /// The same for twice as many updates.
  public static let penalizedLong = DCGANRecipe("dcgan-r1-long") {
    penalize(&$0)
    $0.steps = 12_000
  }

  private static func makeSmaller(_ recipe: inout DCGANRecipe) {
    recipe.hidden = 256
    (recipe.channels, recipe.kernel, recipe.latents, recipe.steps) = (64, 4, 32, 6_000)
    (recipe.generatorRate, recipe.discriminatorRate) = (1e-3, 2e-4)
  }

  private static func penalize(_ recipe: inout DCGANRecipe) {
    makeSmaller(&recipe)
    (recipe.discriminator, recipe.r1, recipe.discriminatorRate) = (.plain, 1, 5e-4)
  }
}
