import Adversarial
import Checkpoints
import Foundation
import Networks
import Testing

@testable import Training

@Suite("Snapshots") struct SnapshotTests {
  private let small: SmallPackage

  init() throws { small = try SmallPackage() }

  /// A training and its result.
  private func trained(snapshots: [Int] = [0, 20], savingEvery pause: Duration = .seconds(60)) throws -> (
    toy: Toy, result: TrainingResult
  ) {
    let toy = try small.toy(snapshots: snapshots)
    return (toy, try small.trainer(savingEvery: pause).complete(toy.run))
  }

  private var names: [String] { small.files("step-").map { ($0 as NSString).lastPathComponent } }

  @Test("the networks are kept after the steps that were asked for and after the last, each with its hash")
  func written() async throws {
    try await alone {
      var weights: [Int: String] = [:]
      let gan = try AdversarialTraining.toy()
      let parts = gan.generator.allVariables + gan.discriminator.allVariables
      func hash() -> String {
        WeightsHash.hash(of: parts.map { NamedArray($0.name, shape: $0.shape.dimensions, $0.values) })
      }
      weights[0] = hash()
      let toy = try small.toy(gan, snapshots: [20, 0]) { weights[$0] = hash() }
      let result = try small.trainer().complete(toy.run)
      #expect(toy.run.snapshotSteps == [0, 20, 40])
      #expect(result.snapshots == weights.filter { [0, 20, 40].contains($0.key) })
      #expect(result.weights == weights[40])
      #expect(names == ["step-0.h5", "step-20.h5", "step-40.h5"])
      for file in small.files("step-") {
        let stored = try ArrayFile.read(small.path(file))
        #expect(stored.attributes["training_sha256"] == toy.run.hash)
        #expect(!stored.arrays.contains { $0.name.contains("optimiser") })
      }
    }
  }

  @Test("a snapshot puts the weights of its step into the networks, without training")
  func loading() async throws {
    try await alone {
      let (toy, result) = try trained()
      let last = toy.weights
      let first = try small.toy().weights
      for step in [0, 20, 40] {
        try small.trainer().load(step, of: toy.run, result)
        #expect(toy.run.weightsHash == result.snapshots[step])
        #expect((toy.weights == first) == (step == 0) && (toy.weights == last) == (step == 40))
      }
      #expect(toy.observed.steps.count == 40)
    }
  }

  @Test("deleted snapshots are made again by training, with the same bits")
  func deleted() async throws {
    try await alone {
      let (toy, result) = try trained()
      for file in small.files("step-") { try small.remove(file) }
      try small.trainer().load(20, of: toy.run, result)
      #expect(toy.observed.steps == Array(0..<40) + Array(0..<40))
      #expect(toy.run.weightsHash == result.snapshots[20])
      try small.trainer().load(0, of: toy.run, result)
      #expect(toy.run.weightsHash == result.snapshots[0] && toy.observed.steps.count == 80)
      #expect(names == ["step-0.h5", "step-20.h5", "step-40.h5"])
    }
  }

  @Test("a damaged snapshot is made again from the last checkpoint before it")
  func damaged() async throws {
    try await alone {
      let (toy, result) = try trained(savingEvery: .zero)
      try small.damage(try #require(small.files("step-40").first))
      try small.trainer().load(40, of: toy.run, result)
      #expect(toy.observed.steps == Array(0..<40) + [39])
      #expect(toy.run.weightsHash == result.weights)
    }
  }

  @Test("a snapshot of another step or training is not taken for it")
  func foreign() async throws {
    try await alone {
      let (toy, result) = try trained()
      let files = small.files("step-").map { small.path($0) }
      try FileManager.default.removeItem(atPath: files[1])
      try FileManager.default.copyItem(atPath: files[2], toPath: files[1])
      #expect(!Snapshots(run: toy.run).contains(20, weights: result.weights))
      #expect(throws: ArrayFileError.self) { try Snapshots(run: toy.run).load(20, weights: nil) }
      try small.trainer().load(20, of: toy.run, result)
      #expect(toy.run.weightsHash == result.snapshots[20])
    }
  }

  @Test("a finished training is trained once more for a snapshot that it did not keep, and only once")
  func laterSnapshots() async throws {
    try await alone {
      _ = try trained(snapshots: [])
      let later = try small.toy(snapshots: [10, 20])
      let result = try small.trainer().complete(later.run)
      #expect(later.observed.steps.isEmpty && result.snapshots.keys.sorted() == [40])
      for step in [10, 20] { try small.trainer().load(step, of: later.run, result) }
      #expect(later.observed.steps == Array(0..<40))
      let again = try small.toy(snapshots: [10, 20])
      try small.trainer().load(20, of: again.run, result)
      #expect(again.observed.steps.isEmpty && again.weights == later.weights)
    }
  }

  @Test("a training that begins again for a missing snapshot resumes from where it was stopped")
  func beginningAgain() async throws {
    try await alone {
      func stop(after stop: Int, snapshots: [Int]) throws -> [Int] {
        let toy = try small.toy(snapshots: snapshots) { if $0 == stop { Interruption.request() } }
        #expect(throws: Interrupted.self) { try small.trainer().complete(toy.run) }
        return toy.observed.steps
      }
      #expect(try stop(after: 30, snapshots: []) == Array(0..<30))
      #expect(try stop(after: 12, snapshots: [10]) == Array(0..<12))
      let resumed = try small.toy(snapshots: [10])
      let result = try small.trainer().complete(resumed.run)
      #expect(resumed.observed.steps == Array(12..<40))
      #expect(result.snapshots.keys.sorted() == [10, 40])
    }
  }

  @Test("a step that is not of the training is refused in one sentence", arguments: [-1, 41])
  func noSnapshot(step: Int) throws {
    let error = #expect(throws: TrainingError.self) { try small.toy(snapshots: [step]) }
    #expect(error?.description == "toy has no snapshot after step \(step): it ends after 40.")
  }
}
