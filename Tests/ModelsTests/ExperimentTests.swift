import Adversarial
import Networks
import Testing

@testable import Models

@Suite("Experiments", .serialized) struct ExperimentTests {
  private static let published: [Experiment] = {
    var experiments: [Experiment] = [
      .notebook(), .notebook(unfrozenDiscriminator: true), .vanilla, .mpGAN, .mpGAN(digit: 1),
      .dcgan(.shallow, normalization: .virtualBatch(reference: DCGAN.batchSize)),
      .dcgan(.medium, learningRate: 2e-3),
    ]
    experiments += DCGAN.Depth.allCases.map { Experiment.dcgan($0) }
    experiments += ConditionalVariant.all.map { Experiment.conditional($0) }
    return experiments
  }()

  @Test("the published experiments have names of their own")
  func names() {
    #expect(Set(Self.published.map(\.name)).count == Self.published.count)
  }

  @Test("networks, objective and schedule of a published experiment fit together")
  func fitting() throws {
    for experiment in Self.published {
      let training = try experiment.training(at: .quick, seed: 1)
      #expect(training.objective.description == experiment.objective.description)
      for preset in Preset.allCases {
        let schedule = experiment.schedule(at: preset)
        #expect(schedule.steps == experiment.steps[preset])
      }
    }
  }

  @Test("an experiment begins with the usual objective and schedule, and changes them")
  func declaration() throws {
    let usual = Experiment(
      "usual", on: .mnist, range: .unit, steps: .preset(quick: 3, paper: 30), networks: VanillaGAN.networks)
    #expect(usual.objective.description == Objective().description)
    #expect(usual.schedule(at: .quick).description == UpdateSchedule().description)
    let changed = Experiment(
      "changed", on: .mnist, range: .unit, steps: .preset(quick: 3, paper: 30), networks: VanillaGAN.networks
    ) {
      Wasserstein()
      GradientPenalty(10)
    } schedule: {
      $0.discriminatorSteps = 5
    }
    #expect(changed.objective.description == "Wasserstein, GradientPenalty(10.0)")
    #expect(changed.schedule(at: .paper).discriminatorSteps == 5)
    #expect(changed.schedule(at: .paper).steps == 30)
  }

  @Test("networks are kept before the first step and after each part")
  func snapshots() {
    let experiment = Experiment.notebook()
    #expect(Experiment.conditional(ConditionalVariant.all[0]).snapshotSteps(at: .quick) == [0, 80])
    let kept = experiment.keeping(quick: 2, paper: 4)
    #expect(kept.snapshotSteps(at: .quick) == [0, 4_685, 9_370])
    #expect(kept.snapshotSteps(at: .paper) == [0, 23_425, 46_850, 70_275, 93_700])
  }

  @Test("the first weights depend on the seed alone")
  func seeds() throws {
    func weights(seed: UInt64) throws -> [[Float]] {
      let networks = try Experiment.vanilla.networks(seed: seed)
      return (networks.generator.allVariables + networks.discriminator.allVariables).map(\.values)
    }
    #expect(try weights(seed: 1) == weights(seed: 1))
    #expect(try weights(seed: 1) != weights(seed: 2))
  }

  @Test("an average of the generator is a third network, which begins with the generator's first weights")
  func average() throws {
    func experiment(_ decay: Float?) -> Experiment {
      Experiment(
        "averaged", on: .mnist, range: .unit, steps: .preset(quick: 3, paper: 30),
        networks: VanillaGAN.networks, schedule: { $0.generatorAverage = decay })
    }
    let (averaged, plain) = (try experiment(0.9).networks(seed: 1), try experiment(nil).networks(seed: 1))
    #expect(plain.all.map(\.name) == ["generator", "discriminator"] && plain.averagedGenerator == nil)
    #expect(averaged.all.map(\.name) == ["generator", "discriminator", "generator_average"])
    let weights = averaged.all.map { $0.allVariables.map(\.values) }
    #expect(Array(weights[..<2]) == plain.all.map { $0.allVariables.map(\.values) })
    #expect(weights[2] == weights[0] && weights[0][0].contains { $0 != 0 })
    let training = try experiment(0.9).training(of: averaged, at: .quick, seed: 1)
    #expect(training.averagedGenerator === averaged.averagedGenerator)
    #expect(try experiment(nil).training(at: .quick, seed: 1).averagedGenerator == nil)
    let schedules = ([nil, 0.9, 0.99] as [Float?]).map { experiment($0).schedule(at: .quick).description }
    #expect(Set(schedules).count == 3)
  }
}
