/// The losses of a discriminator on real and generated images, and of the generator on the latter: cross-entropies
/// without label smoothing, in nats.
public struct DiscriminatorLosses: Codable, Hashable, Sendable {
  /// The discriminator's on real images, `−log σ(x)`.
  public let real: Double
  /// The discriminator's on generated images, `−log(1 − σ(x))`.
  public let fake: Double
  /// The generator's on generated images, `−log σ(x)`.
  public let generator: Double

  /// The discriminator's on both kinds: 1.39 where it can only guess.
  public var discriminator: Double { real + fake }

  /// The means over logits `x`, in double precision.
  public init(ofReal real: [Double], fake: [Double]) {
    self.real = real.map { softplus(-$0) }.mean
    self.fake = fake.map(softplus).mean
    generator = fake.map { softplus(-$0) }.mean
  }
}

/// `log(1 + eˣ)` without overflow.
private func softplus(_ x: Double) -> Double { max(x, 0) + logarithm(1 + exponential(-abs(x))) }
