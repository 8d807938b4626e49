import Adversarial
import Checkpoints
import Datasets
import Foundation
import Networks
import TensorEngine
import Testing

@testable import Training

@Suite("What a training is known by") struct TrainingRunTests {
  private let small: SmallPackage

  init() throws { small = try SmallPackage() }

  private func hash(
    _ gan: AdversarialTraining? = nil, on batches: Batches? = nil, steps: Int = 30, data: String = "d",
    golden: [GoldenHash?]? = nil
  ) throws -> String {
    let batches = try batches ?? Batches.toy()
    let training = ObservedTraining(try AdversarialRun(gan ?? .toy(), on: batches))
    training.otherGolden = golden
    return try TrainingRun(
      "toy", training, on: batches, dataHash: data, steps: steps, storage: .init(root: small.root)
    ).hash
  }

  @Test("the same inputs give the same hash")
  func equality() throws { #expect(try hash() == hash()) }

  @Test("steps, seeds, data and how pixels become numbers all change it")
  func inputs() throws {
    func linear() throws -> AdversarialTraining {
      let generator = try Network("generator", from: .latent(5)) { Dense(12) }
      let discriminator = try Network("discriminator", from: .vector(12)) { Dense(1) }
      var schedule = UpdateSchedule()
      schedule.batchSize = 8
      return try AdversarialTraining(
        generator: generator, discriminator: discriminator, schedule: schedule, seed: 3)
    }
    let hashes = [
      try hash(), try hash(steps: 31), try hash(.toy(seed: 2)), try hash(on: .toy(seed: 2)),
      try hash(data: "e"), try hash(linear()), try hash(linear(), on: .toy(range: .unit)),
    ]
    #expect(Set(hashes).count == hashes.count)
  }

  @Test("so do the weights that a network begins with, wherever they come from")
  func firstWeights() throws {
    let gan = try AdversarialTraining.toy()
    gan.generator.allVariables[0].values[0] += 1
    #expect(try hash(gan) != hash())
  }

  @Test("every choice of objective and schedule changes it")
  func choices() throws {
    let objectives: [Objective] = [
      Objective(), Objective(Minimax()), Objective(NonSaturating(labelSmoothing: 0.1)),
      Objective(FeatureMatching(layer: "dense")), Objective(FeatureMatching()), Objective(Wasserstein()),
      Objective { HistoricalAveraging(0.1) }, Objective { R1(1) }, Objective { R1(2) },
      Objective {
        Wasserstein()
        GradientPenalty(10)
      },
    ]
    let changes: [(inout UpdateSchedule) -> Void] = [
      { $0.latents = .uniform(low: -1, high: 1) }, { $0.discriminatorUpdate = .separate },
      { $0.discriminatorSteps = 2 }, { $0.fakeBatch = .reused }, { $0.generatorBatchSize = 16 },
      { $0.unfrozenDiscriminator = true }, { $0.generatorOptimizer = Adam(learningRate: 1e-3) },
      { $0.discriminatorOptimizer = Adam(learningRate: 1e-3) }, { $0.generatorOptimizer = SGD() },
      { $0.generatorOptimizer = Adam(learningRate: .linear(from: 2e-4, to: 0, updates: 9), beta1: 0.5) },
    ]
    let hashes =
      try objectives.map { try hash(.toy($0)) } + changes.map { try hash(.toy(schedule: $0)) }
    #expect(Set(hashes).count == hashes.count)
  }

  @Test("the golden hashes of its parts change it, whatever their order, and a part without one does too")
  func golden() throws {
    let hashes = [
      try hash(golden: []), try hash(golden: [.stabilizers]), try hash(golden: [.stabilizers, .penalties]),
      try hash(golden: [.stabilizers, nil]),
    ]
    #expect(Set(hashes).count == hashes.count)
    #expect(try hash(golden: [.penalties, .stabilizers, .penalties]) == hashes[2])
  }

  @Test("the golden hashes of layers are among them")
  func layers() throws {
    func golden(@LayerBuilder _ layers: () -> [any Layer]) throws -> [GoldenHash?] {
      let network = try Network("generator", from: .latent(2), layers: layers)
      return TrainingRun.Identity(networks: [network], configuration: "", golden: [.choices]).golden
    }
    let stabilizers: GoldenHash? = GoldenHash.stabilizers
    #expect(try !golden { Dense(2) }.contains(stabilizers) && golden { Dense(2) }.contains(.choices))
    #expect(try golden { VirtualBatchNorm(reference: 4) }.contains(stabilizers))
    #expect(try golden { Plain() }.contains(nil))
  }

  @Test("name, snapshots and published weights do not change it, and its files are called by it")
  func others() throws {
    let run = try small.toy(snapshots: [0, 10], published: "toy-weights").run
    let other = try small.toy().run
    #expect(run.hash == other.hash && run.configurationHash == other.configurationHash)
    let batches = try Batches.toy()
    let named = try TrainingRun(
      "named", AdversarialRun(.toy(), on: batches), on: batches, dataHash: batches.images.sha256, steps: 40,
      storage: .init(root: small.root))
    #expect(named.hash == run.hash)
    #expect(named.label == "named-\(run.hash.prefix(12))")
    #expect(named.folder == small.root.file("runs/\(named.label)"))
  }

  @Test("less than one step is refused in one sentence", arguments: [0, -1])
  func noSteps(steps: Int) throws {
    let error = #expect(throws: TrainingError.self) { try small.toy(steps: steps) }
    #expect(error?.description == "toy is to take \(steps) steps, where 1 or more were expected.")
  }

  @Test("a network called as something else in a checkpoint is refused in one sentence")
  func takenNames() throws {
    var state = CheckpointState()
    state.interval.add(["generator": 1])
    let groups = Set(state.arrays.map { String($0.name.prefix { $0 != "/" }) })
    #expect(groups == CheckpointState.groups)
    for name in groups {
      let error = #expect(throws: TrainingError.self) { try small.toy(.toy(generator: name)) }
      #expect(error?.description.hasPrefix("A network cannot be called \(name), because") == true)
    }
  }

  @Test("a checkpoint gives back weights, history, open interval and the hashes of snapshots")
  func roundTrip() throws {
    let (toy, other) = (try small.toy(), try small.toy())
    var state = CheckpointState()
    state.interval.add(["generator": 1, "discriminator": 2])
    state.history.append(state.interval, after: 5)
    state.snapshots = [0: "a", 20: "b"]
    let stored = try toy.run.checkpoint(of: toy.observed, state, after: 7)
    for variable in other.gan.variables { variable.values = variable.values.map { $0 + 1 } }
    let restored = try other.run.restore(stored, from: "there", into: other.observed)
    #expect(other.values == toy.values)
    #expect(restored.history == state.history && restored.interval == state.interval)
    #expect(restored.snapshots == state.snapshots)
  }

  @Test("a training begins with its first weights, whatever its networks hold")
  func beginning() throws {
    let toy = try small.toy()
    let first = toy.values
    for variable in toy.gan.variables { variable.values = variable.values.map { $0 + 1 } }
    _ = try toy.run.begin()
    #expect(toy.values == first)
  }
}

/// A layer that no golden hash guards.
private struct Plain: Layer {
  var description: String { "Plain()" }
  func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape { input }
  func apply(_ input: Tensor, in context: LayerContext) -> Tensor { input }
}
