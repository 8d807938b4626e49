import Networks
import Testing

@testable import Adversarial

@Suite("Update schedules") struct UpdateScheduleTests {
  @Test("the description leaves out defaults, except batch size, latents and optimizers")
  func description() {
    let usual = UpdateSchedule()
    let optimizers = "generator \(usual.generatorOptimizer), discriminator \(usual.discriminatorOptimizer)"
    #expect(usual.description == "batch 64, latents \(usual.latents), \(optimizers)")
    let changes: [(part: String, change: (inout UpdateSchedule) -> Void)] = [
      ("batch of the generator 12", { $0.generatorBatchSize = 12 }),
      ("discriminator's update separate", { $0.discriminatorUpdate = .separate }),
      ("discriminator's steps 5", { $0.discriminatorSteps = 5 }),
      ("fake batch reused", { $0.fakeBatch = .reused }),
      ("unfrozen discriminator true", { $0.unfrozenDiscriminator = true }),
    ]
    for (part, change) in changes {
      var schedule = UpdateSchedule()
      change(&schedule)
      #expect(schedule.description == "batch 64, latents \(usual.latents), \(part), \(optimizers)")
    }
    var all = UpdateSchedule()
    for (_, change) in changes { change(&all) }
    let parts = changes.map { $0.part }.joined(separator: ", ")
    #expect(all.description == "batch 64, latents \(usual.latents), \(parts), \(optimizers)")
  }

  @Test("the description names batch size, latents and optimizers, but not the length")
  func alwaysNamed() {
    let usual = UpdateSchedule().description
    #expect(UpdateSchedule(steps: 100).description == usual)
    let changes: [(inout UpdateSchedule) -> Void] = [
      { $0.batchSize = 32 }, { $0.latents = .uniform(low: -1, high: 1) },
      { $0.generatorOptimizer = Adam() }, { $0.discriminatorOptimizer = Adam() },
      { $0.optimize(with: Adam()) },
    ]
    let descriptions = changes.map { change in
      var schedule = UpdateSchedule()
      change(&schedule)
      return schedule.description
    }
    #expect(Set(descriptions + [usual]).count == 6)
  }
}
