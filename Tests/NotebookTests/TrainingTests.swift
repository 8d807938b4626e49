import Adversarial
import Checkpoints
import Datasets
import Foundation
import Kernels
import Networks
import TensorEngine
import Testing

@testable import Notebook

@Suite("Training in a notebook", .serialized) struct TrainingTests {
  /// A package of its own in a temporary folder, removed afterwards.
  private func withPackage(_ body: (URL) throws -> Void) throws {
    let name = "package-\(UUID().uuidString)"
    let root = FileManager.default.temporaryDirectory.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    try Data().write(to: root.appendingPathComponent("Package.swift"))
    defer { try? FileManager.default.removeItem(at: root) }
    try body(root)
  }

  private func notebook(_ root: URL, _ arguments: [String] = []) throws -> Notebook<NoOptions> {
    try Notebook(
      ScriptCommand<NoOptions>.parse(arguments), seed: 3,
      script: root.appendingPathComponent("script.swift").path)
  }

  private func images() throws -> LabeledImages {
    let values = RandomStream(seed: 1, name: "pixels").numbers(.uniform(low: 0, high: 255), count: 40 * 12)
    return try LabeledImages(
      height: 3, width: 4, channels: 1, pixels: values.map { UInt8($0) },
      labels: (0..<40).map { UInt8($0 % 10) })
  }

  private func training(rate: Float = 0.01, name: String = "generator") throws -> AdversarialTraining {
    let generator = try Network(name, from: .noise(5)) {
      Dense(12)
      Tanh()
    }
    let discriminator = try Network("discriminator", from: .values(12)) {
      Dense(7)
      LeakyReLU(0.2)
      Dropout(0.2)
      Dense(1)
    }
    generator.initialise(seed: 3)
    discriminator.initialise(seed: 3)
    var options = AdversarialOptions()
    options.batchSize = 8
    options.generatorOptimiser = Adam(rate: .constant(Double(rate)))
    return try AdversarialTraining(
      generator: generator, discriminator: discriminator, options: options, seed: 3)
  }

  /// Trains, and observes during the first 40 steps; `stops` are steps after which the user presses Control-C.
  @discardableResult
  private func train(
    _ root: URL, _ training: AdversarialTraining, steps: Int = 40, stops: [Int] = [],
    arguments: [String] = []
  ) throws -> TrainingHistory {
    let batches = try Batches(images(), size: 8, scaledTo: .symmetric, seed: 3)
    var observed = -1
    let notebook = try notebook(root, arguments)
    let look = Observation("a weight", after: Array(0...40)) {
      observed += 1
      if stops.contains(observed) { Interruption.request() }
      return ["weight": [$0.training.generator.allVariables[0].values[0]]]
    }
    return try notebook.train("toy", training, on: batches, steps: steps, seed: 3, observing: look)
  }

  private func values(_ training: AdversarialTraining) -> [[Float]] { training.variables.map(\.values) }

  @Test("a run that was stopped goes on to the same bits and the same history")
  func resumes() throws {
    let whole = try training()
    let stopped = try training()
    let resumed = try training()
    var expected = TrainingHistory()
    try withPackage { expected = try train($0, whole) }
    try withPackage { root in
      #expect(throws: Interrupted.self) { try train(root, stopped, stops: [17]) }
      let history = try train(root, resumed)
      #expect(history == expected)
    }
    #expect(values(resumed) == values(whole))
    #expect(values(stopped) != values(whole))
    #expect(expected.observedSteps == Array(0...40) && expected.steps.count == 40)
  }

  @Test("a run stopped within an interval of its curves saves that step, and the curves stay the same")
  func stopsWithinInterval() throws {
    let whole = try training()
    let resumed = try training()
    var expected = TrainingHistory()
    try withPackage { expected = try train($0, whole, steps: 1000) }
    #expect(expected.steps.first == 5)
    try withPackage { root in
      let stop = try #require(throws: Interrupted.self) {
        try train(root, training(), steps: 1000, stops: [13])
      }
      #expect(stop.step == 13)
      #expect(!Interruption.isRequested)
      let history = try train(root, resumed, steps: 1000)
      #expect(history == expected)
    }
    #expect(values(resumed) == values(whole))
  }

  @Test("a damaged state falls back to the one before, and two damaged ones to the start")
  func damagedStates() throws {
    let whole = try training()
    try withPackage { try train($0, whole) }
    for damaged in [1, 2] {
      try withPackage { root in
        #expect(throws: Interrupted.self) { try train(root, training(), stops: [11]) }
        #expect(throws: Interrupted.self) { try train(root, training(), stops: [13]) }
        let runs = root.appendingPathComponent("runs")
        let run = try #require(try FileManager.default.contentsOfDirectory(atPath: runs.path).first)
        let folder = runs.appendingPathComponent(run)
        let states = try FileManager.default.contentsOfDirectory(atPath: folder.path)
          .filter { $0.hasSuffix(".h5") }.sorted()
        try #require(states.count == 2)
        for state in states.suffix(damaged) {
          let file = folder.appendingPathComponent(state)
          var bytes = try Data(contentsOf: file)
          bytes[bytes.count / 2] ^= 0x10
          bytes[bytes.count / 3] ^= 0x01
          try bytes.prefix(bytes.count - 100).write(to: file)
        }
        let resumed = try training()
        try train(root, resumed)
        #expect(values(resumed) == values(whole))
      }
    }
  }

  @Test("data of another size than the discriminator takes are refused in one sentence")
  func unfitData() throws {
    try withPackage { root in
      let notebook = try notebook(root)
      func refusal(images: LabeledImages, size: Int) throws -> String? {
        let batches = try Batches(images, size: size, scaledTo: .symmetric, seed: 3)
        let error = #expect(throws: NotebookError.self) {
          try notebook.train("toy", training(), on: batches, steps: 1, seed: 3)
        }
        return error?.description
      }
      #expect(
        try refusal(images: images(), size: 9)
          == "A batch of 9×3×4×1 values does not fit discriminator, which is trained on batches of 8×12.")
      let larger = try LabeledImages(
        height: 4, width: 4, channels: 1, pixels: [UInt8](repeating: 0, count: 160),
        labels: [UInt8](repeating: 0, count: 10))
      #expect(
        try refusal(images: larger, size: 8)
          == "A batch of 8×4×4×1 values does not fit discriminator, which is trained on batches of 8×12.")
    }
  }

  @Test("a generator that draws in another scale than that of the images is refused in one sentence")
  func unfitScale() throws {
    try withPackage { root in
      let batches = try Batches(images(), size: 8, scaledTo: .unit, seed: 3)
      let error = #expect(throws: NotebookError.self) {
        try notebook(root).train("toy", training(), on: batches, steps: 1, seed: 3)
      }
      let sentence = error?.description ?? ""
      #expect(sentence.hasPrefix("generator ends in Tanh() (TrainingTests.swift:"))
      #expect(sentence.hasSuffix("), so it draws pixels of −1…1, and the real images are scaled to 0…1."))
    }
  }

  @Test("less than one step, and a player called as what is saved beside it, are refused in one sentence")
  func unfitRun() throws {
    try withPackage { root in
      let batches = try Batches(images(), size: 8, scaledTo: .symmetric, seed: 3)
      for steps in [0, -1] {
        let error = #expect(throws: NotebookError.self) {
          try notebook(root).train("toy", training(), on: batches, steps: steps, seed: 3)
        }
        #expect(error?.description == "toy is to take \(steps) steps, where 1 or more were expected.")
      }
      var state = RunState(of: TrainingCode(sources: "", script: "", scriptHash: ""))
      state.history.note(["digits": [1]], after: 0)
      let groups = Set(state.arrays.map { String($0.name.prefix { $0 != "/" }) })
      #expect(groups == RunState.groups)
      for name in groups {
        let error = #expect(throws: NotebookError.self) {
          try notebook(root).train("toy", training(name: name), on: batches, steps: 1, seed: 3)
        }
        #expect(error?.description.hasPrefix("A player cannot be called \(name), as") ?? false)
      }
    }
  }

  @Test("players on labels are trained with those of the images, and stopped go on to the same bits")
  func conditional() throws {
    func training() throws -> AdversarialTraining {
      let generator = try Network("generator", from: .noise(5), .label(of: 10)) {
        On("label") { Embedding(5) }
        Multiply()
        Dense(12)
      }
      let discriminator = try Network("discriminator", from: .values(12), .label(of: 10)) {
        On("label") { OneHot() }
        Concatenate()
        Dense(1)
      }
      generator.initialise(seed: 3)
      discriminator.initialise(seed: 3)
      var options = AdversarialOptions()
      options.batchSize = 8
      return try AdversarialTraining(
        generator: generator, discriminator: discriminator, options: options, seed: 3)
    }
    let (whole, stopped, resumed) = (try training(), try training(), try training())
    try withPackage { try train($0, whole) }
    try withPackage { root in
      #expect(throws: Interrupted.self) { try train(root, stopped, stops: [17]) }
      try train(root, resumed)
    }
    #expect(values(resumed) == values(whole))
    let batches = try Batches(images(), size: 8, scaledTo: .symmetric, seed: 3)
    let labels = batches.indices(at: 39).map { Float($0 % 10) }
    #expect(whole.realLabels?.values == labels)
  }

  @Test("a finished run is found again, unless it is asked for afresh or anything that went in differs")
  func finishedRuns() throws {
    try withPackage { root in
      let first = try training()
      let history = try train(root, first)
      let again = try training()
      let found = try train(root, again)
      #expect(found == history)
      #expect(values(again) == values(first))
      // Of what is found nothing is trained, so that other weights in its state come back as they are.
      let folder = root.appendingPathComponent("runs")
      let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path).first)
      let states = RunStates(folder: folder.appendingPathComponent(name).path)
      let last = try #require(try states.latest())
      let zeros = last.contents.arrays.map {
        $0.name.hasPrefix("generator/")
          ? NamedArray($0.name, shape: $0.shape, [Float](repeating: 0, count: $0.shape.reduce(1, *))) : $0
      }
      try states.save(StoredArrays(zeros, attributes: last.contents.attributes), step: last.step)
      let zeroed = try training()
      try train(root, zeroed)
      #expect(zeroed.generator.allVariables.allSatisfy { $0.values.allSatisfy { $0 == 0 } })
      let fresh = try training()
      try train(root, fresh, arguments: ["--fresh"])
      #expect(values(fresh) == values(first))
      let other = try training(rate: 0.02)
      try train(root, other)
      #expect(values(other) != values(first))
      let runs = try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent("runs").path)
      #expect(runs.count == 2)
    }
  }

  @Test("weights that are not numbers are never saved")
  func brokenWeights() throws {
    try withPackage { root in
      let training = try training()
      training.generator.allVariables[0].storage[0] = .nan
      #expect(throws: (any Error).self) { try train(root, training) }
      let runs = root.appendingPathComponent("runs").path
      let files = (FileManager.default.enumerator(atPath: runs)?.allObjects as? [String] ?? [])
      #expect(!files.contains { $0.hasSuffix(".h5") })
    }
  }
}
