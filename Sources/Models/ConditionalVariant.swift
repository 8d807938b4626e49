import Adversarial
import Networks

/// A conditional GAN of the report's table: one of three kinds, with or without virtual batch normalization in the
/// generator, with or without one-sided label smoothing.
public struct ConditionalVariant: Hashable, Sendable {
  /// The networks and how they are trained.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Dense layers, see ``ConditionalGAN``.
    case dense = "cgan"
    /// The shallow DCGAN of figure 2 with a label and its recipe: dropout, constant learning rates, batches of 32.
    case faithful = "cdcgan-faithful"
    /// A recipe chosen on held-out images, see ``ConditionalDCGAN/tuned``.
    case tuned = "cdcgan"
  }

  /// The networks and how they are trained.
  public let kind: Kind
  /// Whether the generator has virtual batch normalization in place of batch normalization.
  public let isVirtual: Bool
  /// Whether the discriminator's target for real images is 0.9.
  public let smooths: Bool

  /// One of the table.
  public init(_ kind: Kind, isVirtual: Bool = false, smooths: Bool = false) {
    (self.kind, self.isVirtual, self.smooths) = (kind, isVirtual, smooths)
  }

  /// The four of a kind: plain, VB, LS, VB and LS.
  public static func all(_ kind: Kind) -> [ConditionalVariant] {
    [(false, false), (true, false), (false, true), (true, true)].map {
      ConditionalVariant(kind, isVirtual: $0.0, smooths: $0.1)
    }
  }

  /// All twelve.
  public static let all = Kind.allCases.flatMap { all($0) }

  /// The name of its trainings and results, as in `cdcgan-vb-ls`.
  public var name: String { kind.rawValue + (isVirtual ? "-vb" : "") + (smooths ? "-ls" : "") }

  /// The inception score that the report gives, whose convolutional networks stand beside both of ours; nil for the plain
  /// conditional DCGAN.
  public var published: Double? {
    switch (kind, isVirtual, smooths) {
    case (.dense, false, false): return 6.01
    case (.dense, true, false): return 6.2
    case (.dense, false, true): return 6.3
    case (.dense, true, true): return 6.4
    case (_, false, false): return nil
    case (_, true, false): return 6.5
    case (_, false, true): return 6.8
    case (_, true, true): return 7.3
    }
  }

  /// The generator's updates.
  public var steps: Int {
    switch kind {
    case .dense: return 3_000
    case .faithful: return 4_200
    case .tuned: return 6_000
    }
  }

  /// Both networks; a reference batch is as large as a batch.
  public func networks() throws -> GAN {
    let reference = kind == .faithful ? DCGAN.batchSize : 64
    let normalization: Normalization = isVirtual ? .virtualBatch(reference: reference) : .batch
    switch kind {
    case .dense:
      return GAN(
        generator: try ConditionalGAN.generator(normalization),
        discriminator: try ConditionalGAN.discriminator())
    case .faithful, .tuned:
      let networks = kind == .faithful ? ConditionalDCGAN.faithful : .tuned
      return GAN(
        generator: try networks.generator(normalization), discriminator: try networks.discriminator())
    }
  }

  /// The loss, with a target of 0.9 where it smooths labels, and R₁ for the tuned kind.
  @ObjectiveBuilder public var objective: Objective {
    NonSaturating(labelSmoothing: smooths ? 0.1 : 0)
    if kind == .tuned { R1(1) }
  }

  /// Batches of 64 and learning rates that fall along a line to a fiftieth; for the faithful kind those of ``DCGAN``.
  public func schedule(_ schedule: inout UpdateSchedule) {
    let steps = schedule.steps
    func falling(from rate: Double) -> Adam {
      Adam(learningRate: .linear(from: rate, to: rate / 50, updates: steps), beta1: 0.5)
    }
    switch kind {
    case .dense: schedule.optimize(with: falling(from: 4e-4))
    case .faithful: DCGAN.schedule()(&schedule)
    case .tuned:
      schedule.generatorOptimizer = falling(from: 1e-3)
      schedule.discriminatorOptimizer = falling(from: 5e-4)
      schedule.generatorAverage = 0.999
    }
  }
}
