import Foundation
import Testing
import ThreadCounts

@testable import Training

@Suite("How long a training took") struct TrainingTimeTests {
  private let small: SmallPackage
  init() throws { small = try SmallPackage() }

  @Test("spells add up, and each processor and number of threads is named once")
  func sum() async {
    await withThreads(3) {
      let first = TrainingTime().adding(Stopwatch.Spell(seconds: 1.24, processorSeconds: 2.41))
      let second = first.adding(Stopwatch.Spell(seconds: 2, processorSeconds: 4))
      #expect(first.seconds == 1.2 && second.seconds == 3.2)
      #expect(first.processorSeconds == 2.4 && second.processorSeconds == 6.4)
      #expect(second.machines.count == 1 && second.machines == first.machines)
      #expect(second.machines[0].hasSuffix(", 3 threads"))
    }
  }

  @Test("it is kept in a folder and given back; a file that is damaged or missing leaves it unknown")
  func keeping() async throws {
    try await alone {
      let time = TrainingTime().adding(Stopwatch.Spell(seconds: 7, processorSeconds: 13))
      let folder = small.folder.path
      #expect(TrainingTime(keptIn: folder) == nil)
      try time.keep(in: folder)
      #expect(TrainingTime(keptIn: folder) == time)
      try Data("{".utf8).write(to: small.folder.appendingPathComponent("time.json"))
      #expect(TrainingTime(keptIn: folder) == nil)
    }
  }

  @Test("the processors' clock runs while the program computes")
  func processors() {
    let watch = Stopwatch()
    var sum = 0.0
    while watch.spell.processorSeconds < 0.05 { sum += Double.random(in: 0...1) }
    #expect(sum > 0 && watch.spell.seconds > 0)
  }

  @Test("a training that was broken off has both spells once it is done, and the same when it is found")
  func resumedTraining() async throws {
    struct BrokenOff: Error {}
    /// Trains for four steps, each of which takes a sixteenth of a second.
    func time(breakingOffAt end: Int? = nil) throws -> TrainingTime? {
      let toy = try small.toy(steps: 4) { step in
        if step == end { throw BrokenOff() }
        Thread.sleep(forTimeInterval: 0.06)
      }
      return try small.trainer(savingEvery: .zero).complete(toy.run).time
    }
    try await alone {
      #expect(throws: BrokenOff.self) { _ = try time(breakingOffAt: 3) }
      let whole = try #require(try time())
      #expect(whole.seconds >= 0.2 && whole.processorSeconds >= 0)
      #expect(try time() == whole)
    }
  }

  @Test("where it is unknown, the training goes on without it")
  func unknown() async throws {
    try await alone {
      let stopped = try small.toy { if $0 == 17 { Interruption.request() } }
      #expect(throws: Interrupted.self) { try small.trainer().complete(stopped.run) }
      try small.remove(try #require(small.files("time.json").first))
      let result = try small.trainer().complete(small.toy().run)
      #expect(result.time == nil && result.history.steps.count == 40)
      #expect(try small.trainer().state(of: stopped.run) == .done(coreSeconds: nil))
    }
  }
}
