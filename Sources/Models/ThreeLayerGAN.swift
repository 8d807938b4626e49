import Adversarial
import Networks

/// Kelley's GAN of three dense layers with the changes of the blog that reproduces it: tanh at the end, and batch
/// normalization.
///
/// No source tells the widths; ours are 128 units, those of the other dense GANs here.
public enum ThreeLayerGAN {
  /// How both networks are updated.
  public enum Update: String, CaseIterable, Hashable, Sendable {
    /// Momentum with pylearn2's schedule, but a tenth of its learning rate: 0.01, divided by 1.000004 in each update;
    /// the momentum rises from 0.5 to 0.7 in 250 epochs of 600 batches.
    ///
    /// With pylearn2's 0.1 a training without batch normalization ends in numbers that are not finite within 500
    /// updates: pylearn2 bounds the norms of columns, which the blog does not mention.
    case momentum
    /// Adam with β₁ = 0.5 and a rate of 0.0002.
    case adam
  }

  /// Where batch normalization stands.
  public enum Normalization: String, CaseIterable, Hashable, Sendable {
    /// Nowhere.
    case none
    /// Before every layer but the discriminator's output.
    case hidden
    /// Before every layer of both networks, as the blog says.
    ///
    /// Real and generated images are normalized apart, so that the discriminator's mean output is the same for both.
    case everywhere

    /// Its place among all.
    public var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// Both networks.
  public static func networks(_ normalization: Normalization) throws -> GAN {
    @LayerBuilder func dense(_ units: Int, normalizes: Bool) -> [any Layer] {
      if normalizes { BatchNorm() }
      Dense(units)
    }
    @LayerBuilder func hidden() -> [any Layer] {
      for _ in 0..<2 {
        dense(128, normalizes: normalization != .none)
        LeakyReLU(0.2)
      }
    }
    return GAN(
      generator: try Network("generator", from: .latent(100)) {
        hidden()
        dense(784, normalizes: normalization != .none)
        Tanh()
      },
      discriminator: try Network("discriminator", from: .vector(784)) {
        hidden()
        dense(1, normalizes: normalization == .everywhere)
      })
  }

  /// Batches of 100.
  public static func schedule(_ update: Update, _ schedule: inout UpdateSchedule) {
    schedule.batchSize = 100
    guard update == .momentum else { return }
    schedule.optimize(
      with: Momentum(
        learningRate: .decaying(from: 0.01, dividedBy: 1.000_004, floor: 1e-6),
        momentum: .linear(from: 0.5, to: 0.7, updates: 250 * 600)))
  }
}

extension Experiment {
  /// Kelley's GAN: 50,000 updates; a tenth of them with normalization everywhere, where the losses stay at guessing.
  public static func threeLayers(
    _ update: ThreeLayerGAN.Update, _ normalization: ThreeLayerGAN.Normalization
  ) -> Experiment {
    let (steps, parts) = normalization == .everywhere ? (5_000, 5) : (50_000, 25)
    return Experiment(
      "three-layers-\(update.rawValue)-\(normalization.rawValue)", on: .mnist, range: .symmetric,
      steps: .preset(quick: 1_000, paper: steps), networks: { try ThreeLayerGAN.networks(normalization) },
      schedule: { ThreeLayerGAN.schedule(update, &$0) }
    ).keeping(quick: 10, paper: parts, early: [100, 200, 500, 1_000])
  }
}
