import Adversarial
import Checkpoints
import Foundation
import Testing

@testable import Notebook

@Suite("How long a training took", .serialized) struct TrainingTimeTests {
  private let small: SmallPackage
  init() throws { small = try SmallPackage() }

  @Test("spells add up, and each processor and number of threads is named once")
  func sum() {
    let first = TrainingTime().adding(.milliseconds(1_240))
    let second = first.adding(.seconds(2))
    #expect(first.seconds == 1.2 && second.seconds == 3.2)
    #expect(second.machines.count == 1 && second.machines == first.machines)
    #expect(second.machines[0].contains(", ") && second.machines[0].contains("thread"))
  }

  @Test("a state says it and gives it back; one that does not leaves it unknown")
  func attributes() {
    let time = TrainingTime().adding(.seconds(7))
    #expect(TrainingTime(time.attributes) == time)
    #expect(TrainingTime(["seed": "1"]) == nil)
  }

  @Test("a training that was broken off tells both spells once it is done, and the same when found finished")
  func resumedTraining() throws {
    struct BrokenOff: Error {}
    /// Trains for four steps, each of which is looked at for a sixteenth of a second.
    func time(breakingOffAt end: Int? = nil) throws -> TrainingTime? {
      let notebook = try small.notebook()
      var step = 0
      let look = Observation("nothing", after: Array(1...4)) { _ in
        step += 1
        if step == end { throw BrokenOff() }
        Thread.sleep(forTimeInterval: 0.06)
        return [:]
      }
      _ = try notebook.train(
        "toy", SmallPackage.players(), on: SmallPackage.batches(), steps: 4, seed: 1, observing: look,
        savingEvery: .zero)
      return notebook.record.machine.trainings?["toy"]
    }
    #expect(throws: BrokenOff.self) { _ = try time(breakingOffAt: 3) }
    let whole = try #require(try time())
    #expect(whole.seconds >= 0.2)
    #expect(try time() == whole)
  }

  @Test("of a state without a time, the training goes on without one")
  func unknown() throws {
    let notebook = try small.notebook()
    _ = try notebook.train(
      "toy", SmallPackage.players(), on: SmallPackage.batches(), steps: 4, seed: 1, savingEvery: .zero)
    let runs = small.folder.appendingPathComponent("runs")
    let run = try #require(try FileManager.default.contentsOfDirectory(atPath: runs.path).first)
    let states = RunStates(folder: runs.appendingPathComponent(run).path)
    let last = try #require(try states.latest())
    let attributes = last.contents.attributes.filter { !["seconds", "machines"].contains($0.key) }
    try states.save(StoredArrays(last.contents.arrays, attributes: attributes), step: last.step)
    let again = try small.notebook()
    _ = try again.train("toy", SmallPackage.players(), on: SmallPackage.batches(), steps: 4, seed: 1)
    #expect(again.record.machine.trainings == [:])
  }
}
